using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Says on which day an organ was there for the last time, or that it goes on. What it published stays, and its name with it; nothing new
/// is published in its name.
/// </summary>
public sealed class CloseOrgan(BoardDbContext db, AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>What to set.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Id">The newest row of the organ.</param>
    /// <param name="LastDay">Its last day; null: it goes on.</param>
    /// <param name="Version">The version that was read; null from a console.</param>
    public sealed record Request(UnitCode Unit, Guid Id, DateOnly? LastDay, int? Version = null);

    /// <summary>
    /// Saves. Faults: <c>unit-forbidden</c>, <c>organ-unknown</c>, <c>organ-day</c>, <c>organ-exists</c>, <c>organ-changed</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        db.Access.May(Capability.KeepOrgans, request.Unit.Value)
            ? await transaction.Run(request.Unit, () => Close(request, cancellationToken), OrganFaults.Changed, cancellationToken)
            : UnitFaults.Forbidden;

    private async Task<Outcome<Done>> Close(Request request, CancellationToken cancellationToken)
    {
        var known = await db.Organs.Where(o => o.Owner == request.Unit.Value).ToListAsync(cancellationToken);
        if (known.Find(o => o.Id == request.Id) is not { } organ)
        {
            return OrganFaults.Unknown;
        }
        if (request.Version is { } read && read != organ.Version)
        {
            return OrganFaults.Changed;
        }
        // only of its last name: days before another one belong to the rename
        if (request.LastDay < organ.Since || request.LastDay > clock.Today().AddYears(1)
            || known.Exists(o => o.Body == organ.Body && o.Key == organ.Key && o.Since > (organ.Since ?? DateOnly.MinValue)))
        {
            return OrganFaults.Day;
        }
        if (request.LastDay is null && known.Exists(
            o => o.Body == organ.Body && o.Key != organ.Key && o.Name == organ.Name && o.Until is null))
        {
            return OrganFaults.Exists(organ.Name);
        }
        organ.End(request.LastDay);
        acts.Write(organ.Owner, request.LastDay is null ? "organ.reopen" : "organ.close", organ.Id.ToString(),
            request.LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new Done();
    }
}
