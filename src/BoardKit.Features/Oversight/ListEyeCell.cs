using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// What lies behind a cell of the map: every duty of every place in it with its notice, what is missing first, and in what is published the
/// cells that do not add up.
/// </summary>
public sealed class ListEyeCell(BoardDbContext db, EyeReader reader, PublishedChecks checks) : IUseCase
{
    /// <summary>Duties and notices listed at most; how many there are is said.</summary>
    public const int Most = 500;

    /// <summary>Notices of a cell whose content is checked again at most.</summary>
    public const int MostChecked = 40;

    /// <summary>Which cell: a place, an item, a period.</summary>
    public sealed record Request(UnitCode Place, string Item, Period Window);

    /// <summary>A duty, or a notice of something that happened.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Above">Name of the place above it.</param>
    /// <param name="Form">Name of the form that is asked for.</param>
    /// <param name="FormKey">Its key.</param>
    /// <param name="Period">The period.</param>
    /// <param name="State">How it stands, in words.</param>
    /// <param name="Tone">How it stands.</param>
    /// <param name="Until">Until when; null where nobody has said it.</param>
    /// <param name="Notices">The notices that carry it.</param>
    public sealed record Line(EyeUnit Unit, string Above, string Form, string FormKey, Period Period, string State, EyeTone Tone,
        DateOnly? Until, IReadOnlyList<Found> Notices);

    /// <summary>A notice.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="IsPublic">False of one that was withdrawn.</param>
    /// <param name="Edition">Its newest edition.</param>
    /// <param name="On">Day of the first one.</param>
    /// <param name="Wrong">What does not add up in it; null where nobody has looked, because there are too many.</param>
    public sealed record Found(string Code, string Title, bool IsPublic, int Edition, DateOnly? On, IReadOnlyList<Fault>? Wrong);

    /// <summary>The cell.</summary>
    /// <param name="Place">The place.</param>
    /// <param name="Column">The item.</param>
    /// <param name="Window">The period.</param>
    /// <param name="Count">The cell as the map counts it.</param>
    /// <param name="Lines">What lies behind it.</param>
    /// <param name="Left">How many more there are.</param>
    public sealed record Response(EyeUnit Place, EyeColumn Column, Period Window, EyeCount Count, IReadOnlyList<Line> Lines, int Left);

    private sealed record Row(Notice Notice, DateOnly? On);

    /// <summary>Lists. Faults: <c>unit-unknown</c>, <c>item-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Place)
            || await db.Units.AsNoTracking().AllAsync(u => u.Code != request.Place.Value, cancellationToken))
        {
            return UnitFaults.Unknown(request.Place.ToString());
        }
        var bench = await reader.Bring(request.Place, request.Window, cancellationToken);
        var column = bench.Plan.Columns.Index().Where(c => c.Item.Key == request.Item).Select(c => c.Index).DefaultIfEmpty(-1).First();
        if (column < 0)
        {
            return Fault.NotFound("item-unknown", $"公开目录里没有第“{(request.Item.Length > 20 ? request.Item[..20] : request.Item)}”项。");
        }
        var rows = await Notices(request, bench.Plan, column, cancellationToken);
        var names = bench.Units.ToDictionary(u => u.Code, u => u.Name);
        var (lines, count) = (new List<(Line Line, IReadOnlyList<Row> Rows)>(), default(EyeCount));
        foreach (var unit in bench.Units)
        {
            count += bench.Counter.Count(unit, bench.Facts(unit.Code))[column];
            var above = unit.Place.Parent is { } up ? names.GetValueOrDefault(up.Value, "") : "";
            foreach (var ask in bench.Plan.Asks.Where(a => a.Column == column && a.Level == unit.Level))
            {
                if (bench.Counter.Stand(unit, ask, bench.Facts(unit.Code)) is { } standing)
                {
                    lines.Add((Of(standing, unit, above, bench.Counter), [.. rows[unit.Code].Where(r => Serves(ask, r.Notice))]));
                }
            }
            lines.AddRange(from happening in bench.Plan.Events.Where(e => e.Column == column && e.Level == unit.Level)
                           from row in rows[unit.Code].Where(r => happening.Forms.Any(f => Carries(f, r.Notice)) && !r.Notice.Superseded)
                           let isPublic = row.Notice.Publicity == Publicity.Published
                           select (new Line(unit, above, happening.Usual.Name, happening.Usual.Key, Period.Parse(row.Notice.Period),
                               isPublic ? "已公开" : "已撤下，要重新公布", isPublic ? EyeTone.All : EyeTone.Few, null, []),
                               (IReadOnlyList<Row>)[row]));
        }
        var shown = lines.OrderByDescending(l => l.Line.Tone is EyeTone.Few or EyeTone.Some).ThenByDescending(l => l.Line.Tone == EyeTone.Within)
            .ThenBy(l => l.Line.Unit.Code).ThenBy(l => l.Line.Period).Take(Most).ToList();
        var found = await Checked([.. shown.SelectMany(l => l.Rows).DistinctBy(r => r.Notice.Id)], cancellationToken);
        return new Response(bench.Units[0], bench.Plan.Columns[column], request.Window, count,
            [.. shown.Select(l => l.Line with { Notices = [.. l.Rows.Select(r => found[r.Notice.Id])] })], lines.Count - shown.Count);
    }

    private static Line Of(EyeCounter.Standing s, EyeUnit unit, string above, EyeCounter counter)
    {
        var (word, tone) = counter.Say(s);
        return new(unit, above, s.Ask.Parts[0].Usual.Name, s.Ask.Parts[0].Usual.Key, s.Ask.Period, word, tone, s.Until, []);
    }

    private async Task<Dictionary<Guid, Found>> Checked(List<Row> rows, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Found>();
        foreach (var row in rows)
        {
            var n = row.Notice;
            var wrong = n.Publicity == Publicity.Published && found.Count < MostChecked
                ? (await checks.Of(n, cancellationToken))?.Wrong : null;
            found[n.Id] = new(n.Code, n.Title, n.Publicity == Publicity.Published, n.LastEdition, row.On, wrong);
        }
        return found;
    }

    private async Task<ILookup<long, Row>> Notices(Request request, EyePlan plan, int column, CancellationToken cancellationToken)
    {
        var (from, to) = request.Place.Area;
        string[] forms = [.. plan.Asks.Where(a => a.Column == column).SelectMany(a => a.Parts).SelectMany(p => p.Forms)
            .Concat(plan.Events.Where(e => e.Column == column).SelectMany(e => e.Forms)).Select(f => f.Form).Distinct()];
        string[] periods = [.. Enum.GetValues<PeriodLength>().SelectMany(l => EyePlan.EndingIn(request.Window, l)).Concat(
            plan.Asks.Where(a => a.Column == column).SelectMany(a => a.Parts.SelectMany(p => p.Usual.PartsOf(a.Period))))
            .Append(Period.Of(PeriodLength.Year, request.Window.FirstDay)).Select(p => p.ToString()).Distinct()];
        var rows = await db.Notices.AsNoTracking()
            .Where(n => n.Unit >= from && n.Unit <= to && forms.Contains(n.Form) && periods.Contains(n.Period) && n.Publicity != Publicity.None)
            .OrderBy(n => n.Unit).ThenBy(n => n.Form).ThenBy(n => n.Period).Take(4 * Most)
            .Select(n => new
            {
                Notice = n,
                On = db.Editions.Where(e => e.Unit == n.Unit && e.NoticeId == n.Id && e.Number == 1)
                    .Select(e => (DateTime?)e.PublishedAtUtc).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.Select(r => new Row(r.Notice, r.On is { } at ? ChinaTime.Day(at) : null)).ToLookup(r => r.Notice.Unit);
    }

    private static bool Carries(ItemForm form, Notice notice) => form.Form == notice.Form && form.IsCarriedBy(notice.Key.Phase, notice.Title);

    private static bool Serves(EyePlan.Ask ask, Notice notice)
    {
        var period = Period.Parse(notice.Period);
        return ask.Parts.Any(part => part.Forms.Index().Any(f => Carries(f.Item, notice) && (f.Index == 0
            ? period == ask.Period || part.Usual.PartsOf(ask.Period).Contains(period)
            : period.FirstDay <= ask.Period.FirstDay && period.LastDay >= ask.Period.LastDay)));
    }
}
