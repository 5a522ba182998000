using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Makes the accounts of a list that was looked through, all or none. Sent twice it makes each once: where an account waits with the very
/// password of its line, the line was made before.
/// </summary>
public sealed class CreateAccounts(BoardDbContext db, AccountRegister register, AllOrNothing transaction) : IUseCase
{
    private const int Batch = 500;

    /// <summary>The lines.</summary>
    public sealed record Request(IReadOnlyList<AccountLine> Lines);

    /// <summary>How many were made now; the others were made when the list was sent before.</summary>
    public sealed record Response(int Made);

    private static Fault Stale { get; } =
        Fault.Conflict("account-list-stale", "检查以后，名单里有的登录名已经给了别人，一个账号也没有建。请重新上传名单。");

    /// <summary>
    /// Refused when the actor does not administer a unit, a role does not fit its level, or a name to sign in with was given away since.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        foreach (var (unit, role) in request.Lines.Select(l => (l.Place, l.Role)).Distinct())
        {
            var may = await register.MayGive(role, unit, closedToo: false, cancellationToken);
            if (may.Failed)
            {
                return may.Fault;
            }
        }
        var before = await Before(request.Lines, cancellationToken);
        var known = request.Lines.Where(l => before.ContainsKey(LookAlikeNames.Key(l.UserName))).ToList();
        if (!known.AsParallel().All(l => before[LookAlikeNames.Key(l.UserName)] is var user && user.DisplayName == l.Name
            && register.Waits(user, l.Password)))
        {
            return Stale;
        }
        // a few hundred passwords take seconds to hash: before the transaction, on all cores
        var prepared = request.Lines.Except(known).ToList().AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(l => (Line: l, User: register.Prepare(l.UserName, l.Name, mustChange: true, l.Password))).ToList();
        return prepared.Find(p => p.User.Failed) is { User: { } refused } ? refused.Fault
            : await transaction.Run(() => Save(prepared, cancellationToken), Stale, cancellationToken);
    }

    private async Task<Outcome<Response>> Save(List<(AccountLine Line, Outcome<BoardUser> User)> prepared,
        CancellationToken cancellationToken)
    {
        foreach (var (line, user) in prepared)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await register.Admit(user.Value) is not null)
            {
                return Stale;
            }
            register.Give(user.Value, line.Role, line.Place);
            register.Record(line.Unit, "account.create", user.Value.Id, line.Role.ToString());
        }
        return new Response(prepared.Count);
    }

    private async Task<Dictionary<string, BoardUser>> Before(IReadOnlyList<AccountLine> lines, CancellationToken cancellationToken)
    {
        var before = new Dictionary<string, BoardUser>(StringComparer.Ordinal);
        foreach (var some in lines.Select(l => LookAlikeNames.Key(l.UserName)).Chunk(Batch).Select(c => c.ToList()))
        {
            foreach (var user in await db.Users.AsNoTracking().Where(u => some.Contains(u.LooksLike!))
                .ToListAsync(cancellationToken))
            {
                before[user.LooksLike!] = user;
            }
        }
        return before;
    }
}
