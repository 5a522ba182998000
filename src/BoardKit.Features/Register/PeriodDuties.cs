using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The duties of <see cref="DutyReader"/> by form and period, as desk, matrix and the list of what is missing tell them: what one notice
/// does for several items counts once, each item that asks for a notice of its own once, each event once. Nothing is judged here.
/// </summary>
public sealed class PeriodDuties(BoardDbContext db, DutyReader duties, Deadlines deadlines) : IUseCasePart
{
    /// <summary>What is asked of a unit by a form and period and answered by one notice, or by several for several items.</summary>
    /// <param name="Index">Place in what was asked.</param>
    /// <param name="Unit">The unit.</param>
    /// <param name="Lines">The lines that one notice answers; none of them is let off.</param>
    private sealed record Matter(int Index, long Unit, IReadOnlyList<DutyLine> Lines)
    {
        public bool IsPublic => Lines.All(l => l.Standing.IsPublic());

        public bool IsComing => Lines.All(l => l.Standing == DutyStanding.Coming || l.Standing.IsPublic());

        /// <summary>Null where no item of it has a last day: nobody was in time then, and nobody late.</summary>
        public bool? IsOnTime => Lines.All(l => l.Until?.Day is null) ? null
            : Lines.All(l => l.Standing is DutyStanding.OnTime or DutyStanding.Done);

        /// <summary>The first last day among what is open; among all where nothing is.</summary>
        public DueDay? Until => (Lines.Any(l => !l.Standing.IsPublic()) ? Lines.Where(l => !l.Standing.IsPublic()) : Lines)
            .Select(l => l.Until).OfType<DueDay>().OrderBy(u => u.Day is null).ThenBy(u => u.Day).FirstOrDefault();

        /// <summary>What it is about beside form and period; null for the one notice of a form and period.</summary>
        public string? About => Lines[0] is { ByPeriod: false } line ? line.Event.Length > 0 ? line.Event : line.Name : null;
    }

    /// <summary>
    /// How forms and periods stand in an area and in its children, in the order asked; one child for a form of its own level.
    /// </summary>
    public async Task<IReadOnlyList<(Duty Whole, IReadOnlyDictionary<long, Duty> Children)>> Of(
        UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var (matters, book) = await Matters(scope, asked, today, cancellationToken);
        var byIndex = matters.ToLookup(m => m.Index);
        return [.. asked.Select((pair, index) =>
        {
            Duty Sum(long place, IEnumerable<Matter> some)
            {
                var all = some.ToList();
                return new(pair.Form, pair.Period, all.Count, all.Count(m => m.IsPublic), today)
                {
                    Coming = all.Count(m => !m.IsPublic && m.IsComing),
                    // what an area has is what was laid down for it; a unit has the day of what is open
                    Until = all.Count > 0 && all.TrueForAll(m => m.Unit == place) ? all.Select(m => m.Until)
                        .OfType<DueDay>().OrderBy(u => u.Day is null).ThenBy(u => u.Day).FirstOrDefault()
                        : book.Of(place, pair.Form, pair.Period),
                    OnTime = all.Exists(m => m.IsOnTime is null) || (all.Count == 0 && book.Of(place, pair.Form, pair.Period)?.Day is null)
                        ? null : all.Count(m => m.IsPublic && m.IsOnTime == true),
                };
            }
            return (Sum(scope.Value, byIndex[index]), (IReadOnlyDictionary<long, Duty>)byIndex[index]
                .GroupBy(m => DutyReader.Child(scope, m.Unit)).ToDictionary(c => c.Key, c => Sum(c.Key, c)));
        })];
    }

    /// <summary>
    /// What is missing of forms and periods in an area, in the order asked and then of the units: a line for each unit, of what asks for
    /// several notices for each of them. As many lines as are expected and not published by the counts.
    /// </summary>
    public async Task<IReadOnlyList<Lack>> Missing(
        UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var (matters, _) = await Matters(scope, asked, today, cancellationToken);
        var reviewed = await InReview(scope, asked, cancellationToken);
        return [.. matters.Where(m => !m.IsPublic).OrderBy(m => m.Index).ThenBy(m => m.Unit).ThenBy(m => m.About, StringComparer.Ordinal)
            .Select(m =>
            {
                var (form, period) = asked[m.Index];
                return new Lack(m.Unit, new Duty(form, period, 1, 0, today) { Until = m.Until, Coming = m.IsComing ? 1 : 0 },
                    m.Lines.Any(l => l.Standing == DutyStanding.OwedAgain),
                    m.Lines[0] is { ByPeriod: false } line ? line.Code is { } code && reviewed.Codes.Contains(code)
                        : form.TextsOf(period).Any(text => reviewed.Periods.Contains((m.Unit, form.Key, text))), m.About);
            })];
    }

    /// <summary>
    /// What a unit itself has to make public between two days, each matter with its day, in the order of days. The caller oversees the
    /// unit.
    /// </summary>
    public async Task<IReadOnlyList<DutyDay>> Dated(Unit unit, DateOnly first, DateOnly last, DateOnly today,
        CancellationToken cancellationToken)
    {
        var sheet = await duties.Own(unit.Place, first.AddDays(-DutyReader.Reach), last.AddDays(DutyReader.Reach), today,
            cancellationToken);
        var forms = sheet.AsksOf(unit).Select(a => a.Form).DistinctBy(f => f.Key).ToDictionary(f => f.Key, StringComparer.Ordinal);
        return [.. (from own in sheet.Units
                    from same in Grouped(sheet, own)
                    from matter in Of(0, own.Code, same.Lines)
                    where matter.Until?.Day is { } day && day >= first && day <= last
                    let line = matter.Lines[0]
                    select new DutyDay(matter.Until!.Day!.Value, new Duty(forms[line.Form], line.Period, 1, matter.IsPublic ? 1 : 0, today)
                    {
                        Until = matter.Until,
                        Coming = !matter.IsPublic && matter.IsComing ? 1 : 0,
                    }, line)).OrderBy(d => d.Day).ThenBy(d => d.Duty.Form.Key, StringComparer.Ordinal).ThenBy(d => d.Duty.Period)
            .ThenBy(d => d.Line.Item, StringComparer.Ordinal).ThenBy(d => d.Line.Event, StringComparer.Ordinal)];
    }

    private async Task<(List<Matter> Matters, Deadlines.Book Book)> Matters(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new List<Matter>();
        if (asked.Count == 0)
        {
            return (found, await deadlines.Within(scope, cancellationToken));
        }
        var index = asked.Index().DistinctBy(a => (a.Item.Form.Key, a.Item.Period))
            .ToDictionary(a => (a.Item.Form.Key, a.Item.Period.ToString()), a => a.Index);
        Deadlines.Book? book = null;
        var alone = asked.All(a => a.Form.Level == scope.Level);
        await foreach (var sheet in duties.Sheets(scope, asked.Min(a => a.Period.LastDay), asked.Max(a => a.Period.LastDay), today,
            index.Keys.ToHashSet(), alone, cancellationToken))
        {
            book = alone || scope.Level >= UnitLevel.County ? sheet.Book : book;
            foreach (var unit in sheet.Units)
            {
                foreach (var (key, lines) in Grouped(sheet, unit))
                {
                    found.AddRange(Of(index[key], unit.Code, lines));
                }
            }
        }
        return (found, book ?? await deadlines.Within(scope, cancellationToken));
    }

    private static IEnumerable<((string Form, string Period) Key, List<DutyLine> Lines)> Grouped(DutySheet sheet, Unit unit) =>
        sheet.Lines(unit, (standing, _, _) => standing.IsExpected()).GroupBy(l => (l.Form, Period: l.Period.ToString()))
            .Select(g => (g.Key, g.ToList()));

    /// <summary>The matters of a unit, form and period. What a form owes by its period anyway is no event besides.</summary>
    private static IEnumerable<Matter> Of(int index, long unit, List<DutyLine> lines) =>
        lines.FindAll(l => l.ByPeriod) is { Count: > 0 } period ? [new(index, unit, period)]
            : lines.GroupBy(l => l.Event.Length == 0 ? $"item {l.Item}" : l.Code ?? $"event {l.Event}", StringComparer.Ordinal)
                .Select(same => new Matter(index, unit, [.. same]));

    /// <summary>What waits for a second person: by unit, form and period, and by code.</summary>
    private async Task<(HashSet<(long Unit, string Form, string Period)> Periods, HashSet<string> Codes)> InReview(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        string[] forms = [.. asked.Select(a => a.Form.Key).Distinct()];
        string[] periods = [.. asked.SelectMany(a => a.Form.TextsOf(a.Period)).Distinct()];
        var found = await db.Notices.AsNoTracking().Where(n => n.Unit >= from && n.Unit <= to && n.Stage == WorkStage.InReview
                && forms.Contains(n.Form) && periods.Contains(n.Period))
            .Select(n => new { n.Unit, n.Form, n.Period, n.Code, n.Issuer }).ToListAsync(cancellationToken);
        var groups = asked.Where(a => a.Form.HasGroupsBesides).Select(a => a.Form.Key).ToHashSet(StringComparer.Ordinal);
        return ([.. found.Where(n => n.Issuer != Issuer.VillageGroup || !groups.Contains(n.Form)).Select(n => (n.Unit, n.Form, n.Period))],
            [.. found.Select(n => n.Code)]);
    }
}
