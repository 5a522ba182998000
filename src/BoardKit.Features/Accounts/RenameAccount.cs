using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.AspNetCore.Identity;

namespace BoardKit.Features.Accounts;

/// <summary>Changes the user name and the person's name of an account.</summary>
public sealed class RenameAccount(BoardDbContext db, UserManager<BoardUser> users, AccountRegister register) : IUseCase
{
    /// <summary>The new names.</summary>
    public sealed record Request(Guid Account, string UserName, string DisplayName);

    /// <summary>Refused when the account has a membership outside the actor's area, or the name is taken.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await register.Manageable(request.Account, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var (name, person) = (AccountNames.Clean(request.UserName), AccountNames.Clean(request.DisplayName));
        if (!AccountNames.IsUserName(name))
        {
            return AccountFaults.UserNameShape;
        }
        if (!AccountNames.IsPersonName(person))
        {
            return AccountFaults.NameShape;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        found.Value.DisplayName = person;
        var saved = await users.SetUserNameAsync(found.Value, name);
        if (!saved.Succeeded)
        {
            return register.Refusal(saved);
        }
        await register.RecordEverywhere("account.rename", request.Account, cancellationToken);
        _ = await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done();
    }
}
