using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Residents;

/// <summary>Reads a unit's board as any resident may; for a township or county also the places below.</summary>
public sealed class ReadBoard(BoardDbContext db, FormCatalog forms, PlaceCard places, InForceReader inForce, IServiceScopeFactory scopes,
    TimeProvider clock) : IUseCase
{
    /// <summary>Which unit.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The board, or the place that took over.</summary>
    public sealed record Response(BoardPage? Board, UnitCode? Heir);

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken);
        if (unit is null)
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var today = clock.Today();
        if (unit.Heir is { } heir && !unit.IsOpen(today))
        {
            return new Response(null, UnitCode.From(heir));
        }
        var inForceHere = await inForce.At(request.Unit, today, cancellationToken);
        var groups = await Groups(request.Unit, today, cancellationToken);
        var lines = await Lines(request.Unit, inForceHere.Where(n => n.AddressedBy is null), groups, cancellationToken);
        return new Response(new BoardPage
        {
            Path = await places.Path(request.Unit, cancellationToken),
            Closed = unit.IsOpen(today) ? null : unit.Closed,
            Contacts = await places.Contacts(request.Unit, cancellationToken),
            Hanging = [.. inForceHere.Where(n => n.AddressedBy is not null).Select(Line).Concat(lines.Select(l => l.Line))
                .Where(l => l.InForce?.State == ForceState.Hanging)],
            Panels = [.. lines.Where(l => l.Line.InForce?.State != ForceState.Hanging).GroupBy(l => l.Panel)
                .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new BoardPanel(g.Key,
                [.. g.GroupBy(l => l.Year).OrderByDescending(y => y.Key).Select(y => new BoardYear(y.Key, [.. y.Select(l => l.Line)]))]))],
            Children = await Children(request.Unit, today, cancellationToken),
            Choices = await Choices(request.Unit, cancellationToken),
        }, null);
    }

    private sealed record PanelLine(string Panel, int Year, BoardLine Line);

    /// <summary>What a unit above addressed stays its own and says whose it is.</summary>
    private static BoardLine Line(PlacedNotice notice) =>
        new(notice.Code, notice.Title, notice.InForce)
        {
            Edition = notice.Edition,
            From = notice.AddressedBy,
            AwaitsPlace = notice.AwaitsPlace,
            OnTheWall = notice.Audience == Audience.Place,
        };

    private async Task<List<PanelLine>> Lines(UnitCode unit, IEnumerable<PlacedNotice> own,
        Dictionary<string, string> groups, CancellationToken cancellationToken)
    {
        var withdrawn = await db.Notices.AsNoTracking().Where(n => n.Unit == unit.Value && n.Publicity == Publicity.Withdrawn)
            .Select(n => new { n.Code, n.Form, n.Period, n.Panel, n.WithdrawnAtUtc, n.Audience, n.Issuer, n.Organ })
            .ToListAsync(cancellationToken);
        var names = (await forms.All(unit, cancellationToken)).ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        var published = own.ToList();
        var figures = await Figures(unit, published, cancellationToken);
        var lines = published.ConvertAll(n => (At: n.PublishedAtUtc,
            Line: new PanelLine(n.Panel, n.Period.Year, Line(n) with
            {
                Figure = figures.GetValueOrDefault(n.Id),
                Group = n.Group is { } key ? groups.GetValueOrDefault(key, key) : null,
            })));
        foreach (var notice in withdrawn)
        {
            var (period, at) = (Period.Parse(notice.Period), notice.WithdrawnAtUtc ?? default);
            var subject = $"{names.GetValueOrDefault(notice.Form, "公示")}（{period.Spoken}）";
            lines.Add((at, new(notice.Panel, period.Year, new(notice.Code, subject, null)
            {
                Withdrawn = ChinaTime.Day(at),
                Group = notice is { Issuer: Issuer.VillageGroup, Organ: { } key } ? groups.GetValueOrDefault(key, key) : null,
                OnTheWall = notice.Audience == Audience.Place,
            })));
        }
        return [.. lines.OrderByDescending(l => l.At).Select(l => l.Line)];
    }

    /// <summary>What the groups of a village are called today, by their keys, those that are closed as they were called last.</summary>
    private async Task<Dictionary<string, string>> Groups(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        var records = await db.RecordsOf(unit, today, cancellationToken);
        return records.Organs.Where(o => o.Owner == unit.Value && o.Body == Issuer.VillageGroup).Select(o => o.Key).Distinct()
            .ToDictionary(key => key, key => records.Find(unit, Issuer.VillageGroup, key)?.Name ?? key, StringComparer.Ordinal);
    }

    /// <summary>
    /// The key figure of each notice, by the form in the version of its edition: the sum of money where there is one. A notice that hangs
    /// for its place alone says none.
    /// </summary>
    private async Task<Dictionary<Guid, string>> Figures(UnitCode unit, List<PlacedNotice> published, CancellationToken cancellationToken)
    {
        var shelf = await forms.Shelf([.. published.Select(n => n.Form).Distinct()], cancellationToken);
        var said = new Dictionary<Guid, string>();
        foreach (var some in published.Where(n => n.Audience != Audience.Place).Chunk(InForceReader.AtOnce))
        {
            var ids = some.Select(n => n.Id).ToList();
            var editions = await (from notice in db.Notices.AsNoTracking()
                                  join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new
                                  {
                                      edition.Unit,
                                      Id = edition.NoticeId,
                                      edition.Number
                                  }
                                  where notice.Unit == unit.Value && ids.Contains(notice.Id)
                                  select new { notice.Id, notice.Form, edition.FormVersion, edition.Metadata })
                                      .ToListAsync(cancellationToken);
            foreach (var edition in editions)
            {
                if (shelf.Find(unit, edition.Form, edition.FormVersion) is { } form
                    && KeyFigure.Of(form, EditionMetadata.Read(edition.Metadata)) is { } figure)
                {
                    said[edition.Id] = figure;
                }
            }
        }
        return said;
    }

    private async Task<SearchChoices> Choices(UnitCode unit, CancellationToken cancellationToken)
    {
        await using var below = scopes.OpenAs(new Access(unit.Area, Scope.None, IsStaff: false));
        return await below.ServiceProvider.GetRequiredService<SearchShelf>().Choices(unit, cancellationToken);
    }

    /// <summary>Counts need a look below the unit: a second scope, read-only and with the published filter on like this one.</summary>
    private async Task<List<ChildPlace>> Children(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        if (unit.Level == UnitLevel.Village)
        {
            return [];
        }
        await using var below = scopes.OpenAs(new Access(unit.Area, Scope.None, IsStaff: false));
        var context = below.ServiceProvider.GetRequiredService<BoardDbContext>();
        var counts = await context.Notices.Where(n => n.Publicity == Publicity.Published).GroupBy(n => n.Unit)
            .Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var inside = await context.Units.AsNoTracking().Where(u => u.Code > unit.Area.From && u.Code <= unit.Area.To).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        return inside.FindAll(u => u.Place.Parent == unit && u.IsOpen(today))
            .ConvertAll(u => new ChildPlace(u.Code, u.Name, counts.Where(c => u.Place.Area.Contains(c.Unit)).Sum(c => c.Count)));
    }
}
