using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Figures;

/// <summary>Adds up the figures of a form over an area and says how many units reported out of how many were due.</summary>
public sealed class RollUp(BoardDbContext db, FormCatalog forms, RollUpQuery query, StampReader stamps, IMemoryCache cache) : IUseCase
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);
    private readonly TownshipCells _cells = new(db, query, stamps, cache);

    /// <summary>What to add up.</summary>
    /// <param name="Scope">The area: a county, a township-level unit or a village.</param>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Period">The period of the form, or a longer one that is made of such periods.</param>
    public sealed record Request(UnitCode Scope, string Form, Period Period);

    /// <summary>The sums.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Form">The form as it holds for the area.</param>
    /// <param name="Period">The period asked for.</param>
    /// <param name="Figures">One entry per figure of the form, in its order.</param>
    /// <param name="Notices">For a single unit: the published notices that the sums come from.</param>
    public sealed record Response(UnitCode Scope, string Name, Form Form, Period Period, IReadOnlyList<Total> Figures,
        IReadOnlyList<Source> Notices);

    /// <summary>One figure over the area and over its parts.</summary>
    /// <param name="Figure">The figure as the form defines it.</param>
    /// <param name="Whole">The area itself.</param>
    /// <param name="Children">The next level: townships of a county, villages of a township; empty for a single unit.</param>
    public sealed record Total(FormFigure Figure, Line Whole, IReadOnlyList<Line> Children)
    {
        /// <summary>What its coverage counts: 个村 of one period, 村·月 of a flow over several, 项 of events.</summary>
        public required string Counts { get; init; }
    }

    /// <summary>A sum with its coverage.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">The sum; null (never zero) when nobody has reported.</param>
    /// <param name="Stated">The sum with every total that a sheet itself states in place of the computed one; null when no sheet states
    /// any.</param>
    /// <param name="Reported">Units (for a flow over several periods: unit-periods; of a form of events: events) that reported, nil returns
    /// included.</param>
    /// <param name="Expected">Units or unit-periods that were due.</param>
    /// <param name="Noticed">Units or unit-periods that published a notice, whether or not it gives this figure.</param>
    /// <param name="WithContent">How many of those notices are no nil returns.</param>
    public sealed record Line(UnitCode Unit, string Name, Quantity? Value, Quantity? Stated, int Reported,
        int Expected, int Noticed, int WithContent)
    {
        /// <summary>The duties behind it, by part of the period; what was withdrawn is owed again while the part still runs.</summary>
        public required IReadOnlyList<(Form Form, Period Period, int Expected, int Reported, int Again)> Parts { get; init; }

        /// <summary>How many are owed on a day: missing, and neither excused nor of a part of the period that has not ended.</summary>
        public int Open(DateOnly today) => Duties(today).Sum(d => d.Open);

        /// <summary>How many are missing and not owed yet on a day.</summary>
        public int NotYetDue(DateOnly today) => Duties(today).Sum(d => d.Coming);

        /// <summary>Why there is nothing, or that the nothing is meant; null where the sum says something.</summary>
        public Nothing? Nothing(DateOnly today) => Value switch
        {
            null when Noticed > 0 => Figures.Nothing.NotGiven,
            null => Missing(today),
            { TenThousandths: 0 } when Noticed > 0 && WithContent == 0 => Figures.Nothing.None,
            _ => null,
        };

        private IEnumerable<Duty> Duties(DateOnly today) => Parts
            .Select(p => (Duty: new Duty(p.Form, p.Period, p.Expected, p.Reported, today), p.Again))
            .Select(p => p.Duty with { Coming = Math.Max(0, p.Duty.Coming - p.Again) });

        /// <summary>Of several parts the gravest: what is owed before what is not yet due.</summary>
        private Nothing Missing(DateOnly today) => Duties(today).Select(d => d.State).DefaultIfEmpty(DutyState.NotApplicable).Max() switch
        {
            DutyState.Owed => Figures.Nothing.NotReported,
            DutyState.NotYetDue => Figures.Nothing.NotYetDue,
            DutyState.NoEvent => Figures.Nothing.NoEvent,
            DutyState.NotApplicable or DutyState.Fulfilled => Figures.Nothing.NotApplicable,
        };

        /// <summary>Whether the sheets state another total than the one computed from their rows.</summary>
        public bool Differs => Stated is { } stated && Value != stated;
    }

    /// <summary>A notice behind the sums of a single unit.</summary>
    public sealed record Source(string Code, string Title, string Period, bool Nil);

    /// <summary>Adds up. Faults: <c>unit-unknown</c>, <c>form-unknown</c>, <c>period-unfit</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var stamp = await stamps.ReadAsync(request.Scope, cancellationToken);
        if (cache.TryGetValue((request, stamp), out Response? known) && known is not null)
        {
            return known;
        }
        var made = await Make(request, cancellationToken);
        if (!made.Failed)
        {
            _ = cache.Set((request, stamp), made.Value, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
        }
        return made;
    }

    private async Task<Outcome<Response>> Make(Request request, CancellationToken cancellationToken)
    {
        var scope = await db.Units.AsNoTracking().SingleOrDefaultAsync(unit => unit.Code == request.Scope.Value, cancellationToken);
        if (scope is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var form = await forms.FindWithin(request.Scope, request.Form, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var parts = request.Period.Parts(form.Value.Period);
        if (parts.Count == 0)
        {
            return PeriodUnfit(form.Value);
        }
        var cells = await _cells.ReadAsync(request.Scope, form.Value, request.Period, parts, cancellationToken);
        var children = await query.ChildrenAsync(request.Scope, form.Value, request.Period.LastDay,
            cells.Select(cell => cell.Child), cancellationToken);
        var figures = form.Value.Figures.Select(figure => RollUpSums.Of(form.Value, figure, scope, children, cells, parts)).ToList();
        var notices = children.Count == 0 ? await query.SourcesAsync(request.Scope, form.Value, parts, cancellationToken) : [];
        return new Response(request.Scope, scope.Name, form.Value, request.Period, figures, notices);
    }

    private static Fault PeriodUnfit(Form form) => Fault.Invalid("period-unfit", form.Period switch
    {
        PeriodLength.Month => $"“{form.Name}”按月填报，请选择月份、季度或年度。",
        PeriodLength.Quarter => $"“{form.Name}”按季填报，请选择季度或年度。",
        PeriodLength.Year => $"“{form.Name}”按年填报，请选择年度。",
    });
}
