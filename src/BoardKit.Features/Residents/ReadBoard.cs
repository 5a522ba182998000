using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Residents;

/// <summary>Reads a unit's board as any resident may; for a township or county also the places below.</summary>
public sealed class ReadBoard(BoardDbContext db, FormCatalog forms, PlaceCard places, InForce inForce, IServiceScopeFactory scopes, TimeProvider clock) : IUseCase
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
        var profile = await places.Profile(request.Unit, cancellationToken);
        var lines = await Lines(request.Unit, today, cancellationToken);
        return new Response(new BoardPage
        {
            Path = await places.Path(request.Unit, cancellationToken),
            Closed = unit.IsOpen(today) ? null : unit.Closed,
            Contacts = new(profile.SupervisionPhone, profile.DisciplinePhone, profile.Address),
            Hanging = [.. await FromAbove(request.Unit, today, cancellationToken), .. lines.Where(l => l.Line.State == BoardState.Hanging).Select(l => l.Line)],
            Panels = [.. lines.GroupBy(l => l.Panel).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new BoardPanel(g.Key,
                [.. g.GroupBy(l => l.Year).OrderByDescending(y => y.Key).Select(y => new BoardYear(y.Key, [.. y.Select(l => l.Line)]))]))],
            Children = await Children(request.Unit, today, cancellationToken),
            Choices = await Choices(request.Unit, cancellationToken),
        }, null);
    }

    /// <summary>What units above addressed to this place; the notices stay theirs.</summary>
    private async Task<IEnumerable<BoardLine>> FromAbove(UnitCode unit, DateOnly today, CancellationToken cancellationToken) =>
        (await inForce.FromAbove(unit, today, cancellationToken))
            .Select(n => new BoardLine(n.Code, n.Edition.Title, BoardState.Hanging) { Edition = n.Edition.Number, From = n.AddressedBy, Until = n.Until });

    private sealed record PanelLine(string Panel, int Year, BoardLine Line);

    private async Task<List<PanelLine>> Lines(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        var notices = await db.Notices.AsNoTracking().Where(n => n.Unit == unit.Value && n.Publicity != Publicity.None)
            .Select(n => new { n.Id, n.Code, n.Form, n.Period, n.Panel, n.Title, n.Publicity, n.LastEdition, n.WithdrawnAtUtc }).ToListAsync(cancellationToken);
        var editions = (await db.Editions.AsNoTracking().Where(e => e.Unit == unit.Value && !e.Withdrawn)
            .Select(e => new { e.NoticeId, e.Number, e.Title, e.PublishedAtUtc, e.PostingFrom, e.PostingTo, e.PostingDays, e.PostingSince, e.PostingProvisional }).ToListAsync(cancellationToken))
            .ToLookup(e => (e.NoticeId, e.Number));
        var names = (await forms.All(unit, cancellationToken)).ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        var lines = new List<(DateTime At, PanelLine Line)>();
        foreach (var notice in notices)
        {
            var year = Period.Parse(notice.Period).Year;
            if (notice.Publicity == Publicity.Withdrawn)
            {
                var subject = $"{names.GetValueOrDefault(notice.Form, "公示")}（{Period.Parse(notice.Period).Spoken}）";
                var at = notice.WithdrawnAtUtc ?? default;
                lines.Add((at, new(notice.Panel, year, new(notice.Code, subject, BoardState.Withdrawn) { Withdrawn = ChinaTime.Day(at) })));
            }
            else if (editions[(notice.Id, notice.LastEdition)].FirstOrDefault() is { } edition)
            {
                var state = today < edition.PostingFrom ? BoardState.Coming : today <= edition.PostingTo ? BoardState.Hanging : BoardState.Over;
                lines.Add((edition.PublishedAtUtc, new(notice.Panel, year, new(notice.Code, edition.Title, state) { Edition = edition.Number, Posting = new(edition.PostingFrom, edition.PostingTo, today) { Since = edition.PostingSince, AtLeast = edition.PostingProvisional ? edition.PostingDays : null } })));
            }
        }
        return [.. lines.OrderByDescending(l => l.At).Select(l => l.Line)];
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
        var counts = await context.Notices.Where(n => n.Publicity == Publicity.Published).GroupBy(n => n.Unit).Select(g => new { Unit = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var inside = await context.Units.AsNoTracking().Where(u => u.Code > unit.Area.From && u.Code <= unit.Area.To).OrderBy(u => u.Code).ToListAsync(cancellationToken);
        return inside.FindAll(u => u.Place.Parent == unit && u.IsOpen(today))
            .ConvertAll(u => new ChildPlace(u.Code, u.Name, counts.Where(c => u.Place.Area.Contains(c.Unit)).Sum(c => c.Count)));
    }
}
