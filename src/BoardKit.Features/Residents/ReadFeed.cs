using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Residents;

/// <summary>
/// Reads what is new in a place as anybody may: its own notices and, for a township or county, those of the places below.
/// </summary>
public sealed class ReadFeed(BoardDbContext db, IServiceScopeFactory scopes, TimeProvider clock) : IUseCase
{
    /// <summary>Which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The feed, or the place that took over.</summary>
    public sealed record Response(FeedPage? Feed, UnitCode? Heir);

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken);
        if (unit is null)
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        if (unit.Heir is { } heir && !unit.IsOpen(clock.Today()))
        {
            return new Response(null, UnitCode.From(heir));
        }
        // a second scope over the whole area, read-only and with the published filter on like this one
        await using var below = scopes.OpenAs(new Access(request.Unit.Area, Scope.None, IsStaff: false));
        var entries = await Entries(below.ServiceProvider.GetRequiredService<BoardDbContext>(),
            below.ServiceProvider.GetRequiredService<FormCatalog>(), cancellationToken);
        return new Response(new FeedPage
        {
            Place = new(unit.Code, unit.Name),
            UpdatedUtc = entries.Count > 0 ? entries[0].UpdatedUtc : clock.GetUtcNow().UtcDateTime.Date,
            Entries = entries,
        }, null);
    }

    private sealed record Changed(Notice Notice, Edition? Edition, DateTime At);

    private static async Task<List<FeedEntry>> Entries(BoardDbContext area, FormCatalog catalog,
        CancellationToken cancellationToken)
    {
        var changed = await Newest(area, cancellationToken);
        if (changed.Count == 0)
        {
            return [];
        }
        var ids = changed.ConvertAll(c => c.Notice.Id);
        var units = changed.ConvertAll(c => c.Notice.Unit).Distinct().ToList();
        var places = await area.Units.AsNoTracking().Where(u => units.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellationToken);
        var forms = await catalog.Shelf(cancellationToken);
        var first = await area.Editions.Where(e => units.Contains(e.Unit) && ids.Contains(e.NoticeId) && !e.Withdrawn)
            .GroupBy(e => e.NoticeId).Select(g => new { g.Key, At = g.Min(e => e.PublishedAtUtc) })
            .ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken);
        return changed.ConvertAll(
            c => Entry(c, places[c.Notice.Unit], forms, first.TryGetValue(c.Notice.Id, out var at) ? at : null));
    }

    /// <summary>By the moment at which it was withdrawn or its newest edition was published: work on a draft does not show.</summary>
    private static async Task<List<Changed>> Newest(BoardDbContext area, CancellationToken cancellationToken)
    {
        var notices = from notice in area.Notices.AsNoTracking()
                      where notice.Publicity != Publicity.None && notice.Audience == Audience.Everybody
                      join newest in area.Editions.AsNoTracking()
                          on new { notice.Unit, NoticeId = notice.Id, Number = notice.LastEdition } equals new
                          {
                              newest.Unit,
                              newest.NoticeId,
                              newest.Number
                          } into editions
                      from edition in editions.DefaultIfEmpty()
                      let at = notice.WithdrawnAtUtc ?? edition.PublishedAtUtc
                      orderby at descending, notice.Code
                      select new { Notice = notice, Edition = edition, At = (DateTime?)at };
        var found = await notices.Take(FeedPage.Most).ToListAsync(cancellationToken);
        return [.. found.Where(f => f.At is not null).Select(f => new Changed(f.Notice, f.Edition, f.At!.Value))];
    }

    private static FeedEntry Entry(Changed changed, Unit unit, FormShelf forms, DateTime? published)
    {
        var (notice, edition) = (changed.Notice, changed.Edition);
        var form = forms.Find(unit.Place, notice.Form, edition?.FormVersion) ?? forms.Find(unit.Place, notice.Form, null);
        var place = new PlaceName(unit.Code, unit.Name);
        var name = form?.Name ?? "公示";
        if (notice.Publicity == Publicity.Withdrawn || edition is null)
        {
            return new(notice.Code, FeedEvent.Withdrawn, $"{name}（{Period.Parse(notice.Period).Spoken}）",
                $"已撤下。原因：{notice.WithdrawnReason}", notice.Form, name, place, null, changed.At);
        }
        // a sentence that may have been changed is not sent where nobody can take it back
        var gist = form is null || !edition.IsMadeWith(form) ? null : NoticeGist.Of(form, edition);
        return new(notice.Code, edition.Number > 1 ? FeedEvent.Corrected : FeedEvent.Published, edition.Title, Summary(edition, gist),
            notice.Form, name, place, published, changed.At);
    }

    private static string Summary(Edition edition, NoticeGist? gist)
    {
        var parts = new List<string>();
        if (edition.Number > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"第 {edition.Number} 版。"));
        }
        if (gist?.Plain is { } plain)
        {
            parts.Add(plain);
        }
        if (gist is { Figures.Count: > 0 })
        {
            parts.Add(string.Join('；', gist.Figures) + "。");
        }
        parts.Add($"公示期 {CellText.Date(edition.PostingFrom)}至{(edition.PostingProvisional ? "不早于" : "")}{CellText.Date(edition.PostingTo)}。");
        return string.Concat(parts);
    }
}
