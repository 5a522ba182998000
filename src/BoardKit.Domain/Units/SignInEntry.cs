namespace BoardKit.Domain.Units;

/// <summary>One attempt to sign in. Un-owned: it is made before anybody is known.</summary>
public sealed class SignInEntry
{
    /// <summary>A new line of the log.</summary>
    public SignInEntry(Guid? userId, string account, bool succeeded, string reason, string address, DateTime atUtc) =>
        (Id, UserId, Account, Succeeded, Reason, Address, AtUtc) =
            (Guid.CreateVersion7(), userId, account, succeeded, reason, address, atUtc);

    private SignInEntry(Guid id, Guid? userId, string account, bool succeeded, string reason, string address, DateTime atUtc) =>
        (Id, UserId, Account, Succeeded, Reason, Address, AtUtc) = (id, userId, account, succeeded, reason, address, atUtc);

    /// <summary>Time-ordered id.</summary>
    public Guid Id { get; private set; }

    /// <summary>The account, when there is one of that name.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>Account name of a known user; empty when unknown, because people type passwords into the wrong field.</summary>
    public string Account { get; private set; }

    /// <summary>Whether it worked.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>Stable word: ok, password, locked, unknown.</summary>
    public string Reason { get; private set; }

    /// <summary>Network address of the caller.</summary>
    public string Address { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }
}
