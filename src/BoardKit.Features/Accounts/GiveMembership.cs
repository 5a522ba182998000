using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>Gives a further membership to an account, for example the clerk of a village that took over a closed one.</summary>
public sealed class GiveMembership(BoardDbContext db, AccountRegister register) : IUseCase
{
    /// <summary>What is given to whom.</summary>
    public sealed record Request(Guid Account, Role Role, UnitCode Unit);

    /// <summary>
    /// Refused when account or unit lie outside the actor's area, when the role does not fit the level, and when it is there already.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await register.Manageable(request.Account, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var may = await register.MayGive(request.Role, request.Unit, closedToo: true, cancellationToken);
        if (may.Failed)
        {
            return may.Fault;
        }
        if (await db.Memberships.AnyAsync(m => m.UserId == request.Account && m.Role == request.Role && m.Unit == request.Unit.Value,
            cancellationToken))
        {
            return AccountFaults.AlreadyMember;
        }
        register.Give(found.Value, request.Role, request.Unit);
        register.Record(request.Unit.Value, "membership.give", request.Account, request.Role.ToString());
        _ = await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
