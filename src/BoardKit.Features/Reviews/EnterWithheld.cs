using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// Proposes that an item of the catalogue is not disclosed for a period: on which ground, and why. A reviewer's matter, or a clerk's of the
/// own unit; it lets nobody off before another person agrees, and nothing is hidden by it that is public already.
/// </summary>
public sealed class EnterWithheld(BoardDbContext db, ItemCatalog items, TypedText typed, AllOrNothing transaction, Acts acts,
    TimeProvider clock) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "withheld.enter";

    /// <summary>What is withheld.</summary>
    /// <param name="Unit">Whose item.</param>
    /// <param name="Item">Key of the catalogue's item.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Ground">The ground.</param>
    /// <param name="Reason">Why it applies here.</param>
    public sealed record Request(UnitCode Unit, string Item, Period Period, WithheldGround Ground, string Reason);

    /// <summary>
    /// Refused to whoever neither writes nor reviews the unit's notices, with <c>withheld-item</c>, <c>withheld-twice</c>, and for what
    /// refuses a reason.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!IsFor(db.Access, request.Unit.Value) || db.Access.Actor is not { Kind: not ActorKind.Service } actor)
        {
            return ReviewFaults.NotAllowed;
        }
        if (await typed.Reason(request.Unit, request.Reason, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        var today = clock.Today();
        if (!(await items.All(request.Unit, cancellationToken)).Any(i => i.Key == request.Item
            && i.On(today) is { } version && version.IsOwedBy(request.Unit.Level, request.Unit)))
        {
            return Fault.Invalid("withheld-item", "这个单位的公开目录里没有这一项。");
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            var period = request.Period.ToString();
            if (await db.Withheld.AnyAsync(w => w.Unit == request.Unit.Value && w.Item == request.Item && w.Period == period
                && w.EndedDay == null && (w.State == WithheldState.Proposed || w.State == WithheldState.Agreed), cancellationToken))
            {
                return WithheldFaults.Twice;
            }
            _ = db.Withheld.Add(new Withheld(request.Unit, request.Item, period, request.Ground, request.Reason, actor, today, acts.Now));
            acts.Write(request.Unit.Value, Action, $"{request.Item} {period}");
            return new Done();
        }, UnitFaults.Concurrent, cancellationToken);
    }

    /// <summary>Whether somebody may propose what a unit withholds and end it.</summary>
    internal static bool IsFor(Access access, long unit) =>
        access.May(Capability.WriteNotices, unit) || access.May(Capability.ReviewNotices, unit);
}
