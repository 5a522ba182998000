using BoardKit.Domain.Units;

namespace BoardKit.Features.Accounts;

/// <summary>
/// A line of a list of accounts that can be made. Its password is made with it, before anything is stored, so that a list sent twice makes
/// each account once and says the same passwords again.
/// </summary>
/// <param name="Row">1-based row of the file.</param>
/// <param name="Unit">Place number of the duty.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Role">Role of the duty.</param>
/// <param name="Name">Person's name.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="Password">The one-time password.</param>
public sealed record AccountLine(int Row, long Unit, string UnitName, Role Role, string Name, string UserName, string Password)
{
    /// <summary>The unit with its rules.</summary>
    public UnitCode Place => UnitCode.From(Unit);

    /// <summary>燎西村报账员.</summary>
    public string Duty => UnitName + RoleFit.Word(Role);
}
