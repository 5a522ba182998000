using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Accounts;

/// <summary>Makes an account with its first membership and a password that is returned once and never again.</summary>
public sealed class CreateAccount(AccountRegister register, LoginNames names, AllOrNothing transaction) : IUseCase
{
    /// <summary>Who it is for and what they are to do.</summary>
    /// <param name="UserName">Name to sign in with; null: one is made of unit and role.</param>
    /// <param name="DisplayName">Person's name as shown; null: nobody's, the name to sign in with.</param>
    /// <param name="Role">Role of the first membership.</param>
    /// <param name="Unit">Unit of the first membership.</param>
    /// <param name="MustChange">Whether the password has to be changed at first sign-in; false for the demo accounts printed at
    /// set-up.</param>
    public sealed record Request(string? UserName, string? DisplayName, Role Role, UnitCode Unit, bool MustChange = true);

    /// <summary>Refused when the actor does not administer the unit, the role does not fit its level, or the name is taken.</summary>
    public async Task<Outcome<Credentials>> Handle(Request request, CancellationToken cancellationToken)
    {
        var may = await register.MayGive(request.Role, request.Unit, closedToo: false, cancellationToken);
        if (may.Failed)
        {
            return may.Fault;
        }
        return await transaction.Run(() => Make(request, cancellationToken), AccountFaults.UserNameTaken, cancellationToken);
    }

    private async Task<Outcome<Credentials>> Make(Request request, CancellationToken cancellationToken)
    {
        var userName = request.UserName ?? (await names.For([(request.Unit, request.Role)], cancellationToken))[0] ?? "";
        var opened = await register.Open(userName, request.DisplayName ?? userName, request.MustChange);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        var (user, password) = opened.Value;
        register.Give(user, request.Role, request.Unit);
        register.Record(request.Unit.Value, "account.create", user.Id, request.Role.ToString());
        return new Credentials(user.Id, user.UserName!, user.DisplayName, password, request.MustChange);
    }
}
