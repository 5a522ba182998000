using System.Runtime.CompilerServices;
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
public sealed class PeriodDuties(BoardDbContext db, DutyReader duties, DutyMemory memory, Deadlines deadlines) : IUseCasePart
{
    /// <summary>
    /// How forms and periods stand in an area and in its children, in the order asked; one child for a form of its own level.
    /// </summary>
    public async Task<IReadOnlyList<(Duty Whole, IReadOnlyDictionary<long, Duty> Children)>> Of(
        UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var (sums, book) = (asked.Select(_ => (Whole: new PeriodTally(), Children: new Dictionary<long, PeriodTally>())).ToList(),
            (Deadlines.Book?)null);
        await foreach (var (matters, own) in Matters(scope, asked, today, cancellationToken))
        {
            book = own;
            foreach (var matter in matters)
            {
                var (whole, children) = sums[matter.Index];
                whole.Add(matter);
                var child = DutyReader.Child(scope, matter.Unit);
                if (!children.TryGetValue(child, out var sum))
                {
                    sum = children[child] = new();
                }
                sum.Add(matter);
            }
        }
        // the counties below have books of their own
        book = scope.Level >= UnitLevel.County && book is not null ? book : await deadlines.Within(scope, cancellationToken);
        // places that nothing tells apart have the same last day
        var (alike, laid) = (new Dictionary<long, string>(), new Dictionary<(int, string), DueDay?>());
        return [.. sums.Select((sum, index) => (Sum(sum.Whole, scope.Value, index),
            (IReadOnlyDictionary<long, Duty>)sum.Children.ToDictionary(c => c.Key, c => Sum(c.Value, c.Key, index))))];

        Duty Sum(PeriodTally sum, long place, int index)
        {
            var (form, period) = asked[index];
            var apart = alike.TryGetValue(place, out var known) ? known
                : alike[place] = $"{place / 10_000_000_000} {(place == scope.Value ? "" : book.Apart(scope, place))}";
            var until = laid.TryGetValue((index, apart), out var day) ? day : laid[(index, apart)] = book.Of(place, form, period);
            return sum.Of(place, form, period, until, today);
        }
    }

    /// <summary>
    /// What is missing of forms and periods in an area, in the order asked and then of the units: a line for each unit, of what asks for
    /// several notices for each of them. As many lines as are expected and not published by the counts.
    /// </summary>
    public async Task<IReadOnlyList<Lack>> Missing(
        UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var missing = new List<PeriodMatter>();
        await foreach (var (matters, _) in Matters(scope, asked, today, cancellationToken))
        {
            missing.AddRange(matters.Where(m => !m.IsPublic));
        }
        return await Lacks(scope, asked, missing, today, cancellationToken);
    }

    /// <summary>How one form and period stands in an area, and what is missing of it.</summary>
    public async Task<(Duty Whole, IReadOnlyList<Lack> Lacks)> One(UnitCode scope, Form form, Period period, DateOnly today,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<(Form, Period)> asked = [(form, period)];
        var (sum, missing, book) = (new PeriodTally(), new List<PeriodMatter>(), (Deadlines.Book?)null);
        await foreach (var (matters, own) in Matters(scope, asked, today, cancellationToken))
        {
            book = own;
            foreach (var matter in matters)
            {
                sum.Add(matter);
                if (!matter.IsPublic)
                {
                    missing.Add(matter);
                }
            }
        }
        book = scope.Level >= UnitLevel.County && book is not null ? book : await deadlines.Within(scope, cancellationToken);
        return (sum.Of(scope.Value, form, period, book.Of(scope.Value, form, period), today),
            await Lacks(scope, asked, missing, today, cancellationToken));
    }

    private async Task<IReadOnlyList<Lack>> Lacks(UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked,
        List<PeriodMatter> missing, DateOnly today, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
        {
            return [];
        }
        var reviewed = await InReview(scope, asked, cancellationToken);
        return [.. missing.OrderBy(m => m.Index).ThenBy(m => m.Unit).ThenBy(m => m.About, StringComparer.Ordinal)
            .Select(m =>
            {
                var (form, period) = asked[m.Index];
                return new Lack(m.Unit, new Duty(form, period, 1, 0, today) { Until = m.Until, Coming = m.IsComing ? 1 : 0 },
                    m.IsOwedAgain, m.ByPeriod ? form.TextsOf(period).Any(text => reviewed.Periods.Contains((m.Unit, form.Key, text)))
                        : m.Code is { } code && reviewed.Codes.Contains(code), m.About);
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
                    from same in PeriodMatter.Grouped(Expected(sheet, own))
                    let matter = PeriodMatter.Of(0, own.Code, same.Lines)
                    where matter.Until?.Day is { } day && day >= first && day <= last
                    let line = same.Lines[0]
                    select new DutyDay(matter.Until!.Day!.Value, new Duty(forms[line.Form], line.Period, 1, matter.IsPublic ? 1 : 0, today)
                    {
                        Until = matter.Until,
                        Coming = !matter.IsPublic && matter.IsComing ? 1 : 0,
                    }, line)).OrderBy(d => d.Day).ThenBy(d => d.Duty.Form.Key, StringComparer.Ordinal).ThenBy(d => d.Duty.Period)
            .ThenBy(d => d.Line.Item, StringComparer.Ordinal).ThenBy(d => d.Line.Event, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The matters of an area, county by county, each with its book: of many forms as they are kept by place today, of a single one or of a
    /// place by itself as they are read. None where the caller does not oversee the area.
    /// </summary>
    private async IAsyncEnumerable<(IEnumerable<PeriodMatter> Matters, Deadlines.Book Book)> Matters(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (asked.Count == 0 || !db.Access.Oversees(scope))
        {
            yield break;
        }
        var index = asked.Index().DistinctBy(a => (a.Item.Form.Key, a.Item.Period))
            .ToDictionary(a => (a.Item.Form.Key, a.Item.Period.ToString()), a => a.Index);
        var (wanted, first, last) = (index.Keys.ToHashSet(), asked.Min(a => a.Period.LastDay), asked.Max(a => a.Period.LastDay));
        var alone = asked.All(a => a.Form.Level == scope.Level);
        if (alone || asked.Count == 1 || today != memory.Today)
        {
            await foreach (var sheet in duties.Sheets(scope, first, last, today, wanted, alone, cancellationToken))
            {
                yield return (sheet.Units.SelectMany(unit => MattersOf(sheet, unit, index)), sheet.Book);
            }
            yield break;
        }
        var wish = new DutyMemory.Wish<PeriodMatter[]>((nameof(PeriodDuties), string.Join(' ', index.Keys)), first, last,
            (sheet, _) => Task.FromResult<IReadOnlyDictionary<long, PeriodMatter[]>>(
                sheet.Units.ToDictionary(u => u.Code, u => MattersOf(sheet, u, index))))
        { Wanted = wanted };
        foreach (var part in await duties.Parts(scope, cancellationToken))
        {
            var found = (await memory.Read(part, [wish], cancellationToken))[0];
            yield return (found.Lines.SelectMany(matters => matters), found.Book);
        }
    }

    private static IEnumerable<DutyLine> Expected(DutySheet sheet, Unit unit) =>
        sheet.Lines(unit, (standing, _, _) => standing.IsExpected());

    private static PeriodMatter[] MattersOf(DutySheet sheet, Unit unit, Dictionary<(string Form, string Period), int> index) =>
        [.. PeriodMatter.Grouped(Expected(sheet, unit)).Select(same => PeriodMatter.Of(index[same.Key], unit.Code, same.Lines))];

    /// <summary>What waits for a second person: by unit, form and period, and by code.</summary>
    private async Task<(HashSet<(long Unit, string Form, string Period)> Periods, HashSet<string> Codes)> InReview(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        using var part = db.Within(scope.Area);
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
