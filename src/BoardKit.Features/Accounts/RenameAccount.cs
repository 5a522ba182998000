using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.AspNetCore.Identity;

namespace BoardKit.Features.Accounts;

/// <summary>Changes the user name and the person's name of an account.</summary>
public sealed class RenameAccount(UserManager<BoardUser> users, AccountRegister register, AllOrNothing transaction) : IUseCase
{
    /// <summary>The new names.</summary>
    public sealed record Request(Guid Account, string UserName, string DisplayName);

    /// <summary>Refused when the account has a membership outside the actor's area, or the name is taken.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        transaction.Run(() => Rename(request, cancellationToken), AccountFaults.UserNameTaken, cancellationToken);

    private async Task<Outcome<Done>> Rename(Request request, CancellationToken cancellationToken)
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
        found.Value.DisplayName = person;
        var saved = await users.SetUserNameAsync(found.Value, name);
        if (!saved.Succeeded)
        {
            return register.Refusal(saved);
        }
        await register.RecordEverywhere("account.rename", request.Account, cancellationToken);
        return new Done();
    }
}
