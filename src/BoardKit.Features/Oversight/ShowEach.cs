using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// A published sum of money over periods and places, beside what was allocated of it and the year before, and what it comes to per
/// household, person and mu where the same notices give these: of what is not known nothing is said.
/// </summary>
public sealed class ShowEach(BoardDbContext db, RollUp rollUp, FormCatalog forms, ReadAllocated allocated, TimeProvider clock) : IUseCase
{
    private const int Back = 5;

    /// <summary>Which area, form, figure and period.</summary>
    public sealed record Request(UnitCode Scope, string? Form, string? Figure, Period? Period);

    /// <summary>What there is to show.</summary>
    /// <param name="Name">Name of the area.</param>
    /// <param name="Forms">The forms that give money.</param>
    /// <param name="Form">The one looked at.</param>
    /// <param name="Figures">Its figures of money.</param>
    /// <param name="Figure">The one looked at.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Counts">What coverage counts: 个村.</param>
    /// <param name="Bases">By what the money is divided: 户, 亩, 人.</param>
    /// <param name="Points">The area over the periods, oldest first.</param>
    /// <param name="Places">The places of the next level.</param>
    public sealed record Response(string Name, IReadOnlyList<Form> Forms, Form Form, IReadOnlyList<FormFigure> Figures, FormFigure Figure,
        Period Period, string Counts, IReadOnlyList<FormFigure> Bases, IReadOnlyList<Line> Points, IReadOnlyList<Line> Places)
    {
        /// <summary>Where the numbers of people are from, each source once; empty where no number is registered.</summary>
        public IReadOnlyList<string> Sources { get; init; } = [];

        /// <summary>Whether anything was allocated of the figure, in any of the periods.</summary>
        public bool HasAllocated => Points.Concat(Places).Any(l => l.Allocated is not null);
    }

    /// <summary>A period, or a place.</summary>
    /// <param name="Name">As it is called.</param>
    /// <param name="Place">The place; null for a period of the whole area.</param>
    /// <param name="Value">The sum; null where nobody has published it.</param>
    /// <param name="Before">The sum a year before; null where it is not known.</param>
    /// <param name="Reported">How many units it is of.</param>
    /// <param name="Expected">How many were due.</param>
    /// <param name="Each">The money per unit of each base; null where one of both is not known, or not of the same units.</param>
    public sealed record Line(string Name, UnitCode? Place, decimal? Value, decimal? Before, int Reported, int Expected,
        IReadOnlyList<decimal?> Each)
    {
        /// <summary>
        /// The money per head of all people of the place; null where their number is not registered, or not every unit that was due has
        /// published.
        /// </summary>
        public decimal? PerHead { get; init; }

        /// <summary>What the sheets themselves state where that is another sum; null where it is the same or none states any.</summary>
        public decimal? Stated { get; init; }

        /// <summary>
        /// What was allocated of it, beside what is disclosed, with its coverage; null where nothing is compared: not known, and not zero.
        /// </summary>
        public ReconciledTotals? Allocated { get; init; }
    }

    /// <summary>
    /// Shows it. Faults: <c>unit-unknown</c>, <c>form-unknown</c> where no form of the area gives money, <c>period-unfit</c>.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var giving = (await forms.AllWithin(request.Scope, cancellationToken)).Where(f => f.Figures.Any(IsMoney)).ToList();
        var form = giving.Find(f => f.Key == request.Form) ?? (string.IsNullOrEmpty(request.Form) ? giving.FirstOrDefault() : null);
        if (form is null)
        {
            return Fault.NotFound("form-unknown", "没有这样的公示表式，或者它不填报金额。");
        }
        List<FormFigure> money = [.. form.Figures.Where(IsMoney)];
        var figure = money.Find(f => f.Key == request.Figure) ?? money.Find(f => f.Headline) ?? money[0];
        List<FormFigure> bases = [.. form.Figures.Where(f => f.Measure is "户" or "人" or "亩").DistinctBy(f => f.Measure)];
        var period = request.Period is { } asked && asked.Parts(form.Period).Count > 0 ? asked : form.Due(clock.Today());
        var sums = new Dictionary<Period, RollUp.Response>();
        foreach (var one in Periods(period))
        {
            var sum = await rollUp.Handle(new(request.Scope, form.Key, one), cancellationToken);
            if (sum.Failed)
            {
                return sum.Fault;
            }
            sums[one] = sum.Value;
        }
        var now = sums[period];
        var beside = (await allocated.Of(request.Scope, [.. Shown(period).Select(p => (form, p))], cancellationToken))
            .Where(b => b.Value.Figure.Key == figure.Key).ToDictionary(b => b.Key.Period, b => b.Value);
        var people = await People(request.Scope, [.. now.Figures[0].Children.Select(c => c.Unit)], cancellationToken);
        Line Of(RollUp.Response of, Period when, string name, UnitCode? place)
        {
            var line = At(of, figure, place);
            return new(name, place, line?.Value?.Value, sums.TryGetValue(EyeTrend.YearBefore(when), out var before)
                    ? At(before, figure, place)?.Value?.Value : null,
                line?.Reported ?? 0, line?.Expected ?? 0, [.. bases.Select(b => Each(line, At(of, b, place)))])
            {
                PerHead = PerHead(line, people.GetValueOrDefault((place ?? request.Scope).Value)?.In(when.LastDay.Year)),
                Stated = line is { Differs: true, Stated: { } stated } ? stated.Value : null,
                Allocated = !beside.TryGetValue(when, out var known) ? null
                    : place is { } child ? known.Places.GetValueOrDefault(child.Value) : known.Whole,
            };
        }
        return new Response(now.Name, giving, form, money, figure, period, now.Figures.First(f => f.Figure.Key == figure.Key).Counts, bases,
            [.. Shown(period).Select(p => Of(sums[p], p, p.Spoken, null)).SkipWhile(l => l is { Value: null, Allocated: null })],
            [.. now.Figures[0].Children.Select(c => Of(now, period, c.Name, c.Unit))])
        { Sources = [.. people.Values.Select(p => p.Source).Distinct()] };
    }

    /// <summary>Money by people, rounded to 0.01, half away from zero; only where all that was due is there.</summary>
    public static decimal? PerHead(RollUp.Line? money, int? people) =>
        people is > 0 and { } heads && money is { Value: { } sum, Expected: > 0 } && money.Reported == money.Expected
            ? Math.Round(sum.Value / heads, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>How many people some places have, as they themselves registered it.</summary>
    private async Task<Dictionary<long, Population>> People(UnitCode scope, IReadOnlyList<UnitCode> places,
        CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        var asked = places.Select(p => p.Value).Append(scope.Value).ToHashSet();
        return (await db.Settings.AsNoTracking().Where(s => s.Key == Population.Setting && s.Owner >= from && s.Owner <= to)
            .Select(s => new { s.Owner, s.Text }).ToListAsync(cancellationToken))
            .Where(s => asked.Contains(s.Owner)).Select(s => (s.Owner, Read: Population.Read(s.Text))).Where(s => !s.Read.Failed)
            .ToDictionary(s => s.Owner, s => s.Read.Value);
    }

    /// <summary>
    /// Money by a base, rounded to 0.01, half away from zero; only where both are known, of as many units, and the base is there.
    /// </summary>
    public static decimal? Each(RollUp.Line? money, RollUp.Line? by) =>
        money?.Value is { } sum && by?.Value is { Value: > 0 } count && money.Reported == by.Reported
            ? Math.Round(sum.Value / count.Value, 2, MidpointRounding.AwayFromZero) : null;

    private static bool IsMoney(FormFigure figure) => figure.Measure == "元";

    private static IEnumerable<Period> Shown(Period last) => EyeTrend.Periods(last).TakeLast(Back);

    private static IEnumerable<Period> Periods(Period last) => Shown(last).Concat(Shown(last).Select(EyeTrend.YearBefore)).Distinct();

    private static RollUp.Line? At(RollUp.Response sums, FormFigure figure, UnitCode? place)
    {
        var total = sums.Figures.First(f => f.Figure.Key == figure.Key);
        return place is { } code ? total.Children.FirstOrDefault(c => c.Unit == code) : total.Whole;
    }
}
