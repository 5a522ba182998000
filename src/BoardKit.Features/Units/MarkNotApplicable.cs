using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Says that a form, or one item that it serves, is not due from places in a period, or that it is after all: a village, many, or a whole
/// township or county, whose mark holds for all places below that no nearer mark speaks of. What was published stays counted: under a mark
/// its figures would drop out of the sums.
/// </summary>
public sealed class MarkNotApplicable(BoardDbContext db, FormCatalog forms, TypedText typed, Marks marks, UnitStampRaiser stamps,
    AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string Excuse = "duty.excuse", Apply = "duty.apply";

    /// <summary>What stands beside a place that is taken out of a mark above, because it has published.</summary>
    public const string HasPublished = "这一期已经公布";

    /// <summary>What to mark.</summary>
    /// <param name="Units">The places that would report, or areas of them.</param>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Period">A period of the form's length.</param>
    /// <param name="Applies">True takes the mark back, and makes an exception where a mark above holds.</param>
    /// <param name="Reason">Why; needed for a mark.</param>
    /// <param name="Item">Key of the item of the catalogue; empty for the form as a whole.</param>
    public sealed record Request(IReadOnlyList<UnitCode> Units, string Form, Period Period, bool Applies = false, string? Reason = null,
        string Item = "");

    /// <summary>What was done.</summary>
    /// <param name="Marked">Places whose mark changed.</param>
    /// <param name="Kept">Places below them that stay counted, because they have published.</param>
    public sealed record Response(int Marked, int Kept);

    /// <summary>
    /// Marks all or none. Faults: <c>unit-none</c>, <c>unit-forbidden</c>, <c>form-unknown</c>, <c>period-unfit</c>,
    /// <c>level-unfit</c>, <c>item-unknown</c>, <c>reason-missing</c> and what else refuses a reason, <c>has-reported</c>. Marking twice
    /// changes nothing but the reason.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (request.Units.Count == 0)
        {
            return Fault.Invalid("unit-none", "请选单位。");
        }
        if (request.Units.Any(u => !db.Access.May(Capability.MarkNotApplicable, u.Value)))
        {
            return UnitFaults.Forbidden;
        }
        var units = request.Units.Distinct().OrderBy(u => u).ToList();
        foreach (var unit in units)
        {
            if (await Unfit(unit, request, cancellationToken) is { } unfit)
            {
                return unfit;
            }
        }
        if (!request.Applies && await typed.Reason(units[0], request.Reason ?? "", cancellationToken) is { } reason)
        {
            return reason;
        }
        return await transaction.Run<Response>(async () =>
        {
            var (marked, kept) = (0, 0);
            foreach (var unit in units)
            {
                await stamps.Raise(unit.Value, cancellationToken);
                var done = request.Applies ? await TakeBack(unit, request, cancellationToken)
                    : await Mark(unit, request, cancellationToken);
                if (done.Failed)
                {
                    return Outcome<Response>.Refused(done.Faults);
                }
                (marked, kept) = (marked + 1, kept + done.Value);
            }
            return new Response(marked, kept);
        }, UnitFaults.Concurrent, cancellationToken);
    }

    private async Task<Fault?> Unfit(UnitCode unit, Request request, CancellationToken cancellationToken)
    {
        var form = await forms.FindWithin(unit, request.Form, cancellationToken);
        return form.Failed ? form.Fault
            : form.Value.Period != request.Period.Length ? Fault.Invalid("period-unfit",
                $"“{form.Value.Name}”的期间应写成填报的期间，例如 {Period.Of(form.Value.Period, request.Period.FirstDay)}。")
            : unit.Level > form.Value.Level ? Fault.Invalid("level-unfit", $"“{form.Value.Name}”不是这一级单位公布的。")
            // a county is judged by what it sees itself: it would not see what is said above it
            : !request.Applies && unit.Level < UnitLevel.County ? Fault.Invalid("level-unfit", "“不适用”由县、乡镇或者村来标，请逐县标。")
            // what was said of an item that has left the catalogue since can still be taken back
            : request is { Applies: false, Item.Length: > 0 } && (await marks.Asks(unit, form.Value, request.Period, cancellationToken))
                .All(a => a.Item != request.Item) ? Marks.NoItem
            : null;
    }

    private async Task<Outcome<int>> Mark(UnitCode unit, Request request, CancellationToken cancellationToken)
    {
        var form = await forms.FindWithin(unit, request.Form, cancellationToken);
        var published = await marks.Public(unit, form.Value, request.Period, request.Item, cancellationToken);
        if (published.Contains(unit.Value))
        {
            return Fault.Conflict("has-reported", "这个单位本期已经公布了这份公示，不能标为不适用；如果公布有误，请先撤下。");
        }
        await marks.Say(unit, request.Form, request.Period, request.Item, MarkState.Holds, request.Reason!, cancellationToken);
        acts.Write(unit.Value, Excuse, Subject(request));
        foreach (var below in published.Select(UnitCode.From))
        {
            if (Marks.Holding(await marks.Of(below, request.Form, request.Period, cancellationToken), request.Item)
                is null or { State: MarkState.Holds })
            {
                await stamps.Raise(below.Value, cancellationToken);
                await marks.Say(below, request.Form, request.Period, request.Item, MarkState.Excepted, HasPublished, cancellationToken);
            }
        }
        return published.Count;
    }

    private async Task<Outcome<int>> TakeBack(UnitCode unit, Request request, CancellationToken cancellationToken)
    {
        var known = await marks.Of(unit, request.Form, request.Period, cancellationToken);
        var own = known.FirstOrDefault(m => m.Unit == unit.Value && m.Item == request.Item);
        if (Marks.Holding(known.Where(m => m != own), request.Item) is { State: MarkState.Holds })
        {
            await marks.Say(unit, request.Form, request.Period, request.Item, MarkState.Excepted, request.Reason ?? "", cancellationToken);
        }
        else if (own is not null)
        {
            _ = db.NotApplicable.Remove(own);
            await ForgetExceptions(unit, own, request, cancellationToken);
        }
        acts.Write(unit.Value, Apply, Subject(request));
        return 0;
    }

    /// <summary>An exception without a mark that it is taken out of would be a trap for the next mark.</summary>
    private async Task ForgetExceptions(UnitCode unit, NotApplicable own, Request request, CancellationToken cancellationToken)
    {
        var ((from, to), period) = (unit.Area, request.Period.ToString());
        var exceptions = await db.NotApplicable.Where(m => m.Unit >= from && m.Unit <= to && m.Form == request.Form && m.Period == period
            && (request.Item == "" || m.Item == request.Item) && m.State == MarkState.Excepted).ToListAsync(cancellationToken);
        foreach (var exception in exceptions)
        {
            var above = await marks.Of(UnitCode.From(exception.Unit), request.Form, request.Period, cancellationToken);
            if (Marks.Holding(above.Where(m => m != exception && m != own), exception.Item) is not { State: MarkState.Holds })
            {
                _ = db.NotApplicable.Remove(exception);
            }
        }
    }

    internal static string Subject(Request request) => Subject(request.Form, request.Period, request.Item);

    /// <summary>As the audit names a duty: the item, where it is one, then form and period.</summary>
    internal static string Subject(string form, Period period, string item) =>
        string.Create(CultureInfo.InvariantCulture, $"{item} {form} {period}").TrimStart();
}
