namespace BoardKit.Domain.Units;

/// <summary>
/// A bearer token of the API: its digest, one role in one unit, and the account it acts as. Un-owned; a change is guarded by the write
/// scope all the same.
/// </summary>
public sealed class ApiToken
{
    /// <summary>Length of the digest: SHA-256 of the token's text, which itself holds 256 random bits and is shown once.</summary>
    public const int DigestLength = 32;

    /// <summary>A new token; without a user it is a service account, which writes drafts and never approves.</summary>
    public ApiToken(byte[] digest, string name, Role role, UnitCode unit, Guid? userId, DateTime createdAtUtc) =>
        (Id, Digest, Name, Role, Unit, UserId, CreatedAtUtc) =
            (Guid.CreateVersion7(), digest, name, role, unit.Value, userId, createdAtUtc);

    private ApiToken(Guid id, byte[] digest, string name, Role role, long unit, Guid? userId, DateTime createdAtUtc) =>
        (Id, Digest, Name, Role, Unit, UserId, CreatedAtUtc) = (id, digest, name, role, unit, userId, createdAtUtc);

    /// <summary>Names it in lists and in the audit.</summary>
    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the token's text.</summary>
    public byte[] Digest { get; private set; }

    /// <summary>What it is for, as shown.</summary>
    public string Name { get; private set; }

    /// <summary>The role it acts in.</summary>
    public Role Role { get; private set; }

    /// <summary>The unit it acts in.</summary>
    public long Unit { get; private set; }

    /// <summary>The account it acts as, or null for a service account.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>When it was taken back; null while it is good.</summary>
    public DateTime? RevokedAtUtc { get; private set; }

    /// <summary>Takes it back; a second call changes nothing.</summary>
    public void Revoke(DateTime atUtc) => RevokedAtUtc ??= atUtc;
}
