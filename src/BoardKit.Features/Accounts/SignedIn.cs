using BoardKit.Data.Accounts;

namespace BoardKit.Features.Accounts;

/// <summary>Somebody whose password was right.</summary>
/// <param name="User">The account.</param>
/// <param name="Device">The device, known from now on; null while a code is still to be asked.</param>
/// <param name="Strangers">How often somebody else tried since the account was used last, and when last; null for never.</param>
public sealed record SignedIn(BoardUser User, Guid? Device, StrangersTried? Strangers)
{
    /// <summary>Whether a code of the second factor is to be asked.</summary>
    public bool NeedsCode => Device is null;
}

/// <summary>Wrong passwords of others.</summary>
public sealed record StrangersTried(int Count, DateTime LastAtUtc);
