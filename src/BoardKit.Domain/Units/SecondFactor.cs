namespace BoardKit.Domain.Units;

/// <summary>
/// The second proof of an account that has one: six digits of an app every thirty seconds (RFC 6238), and codes for the day on which the
/// telephone is gone. Un-owned, as the account.
/// </summary>
public sealed class SecondFactor
{
    /// <summary>The setting by which a county asks it of whoever approves, administers or oversees.</summary>
    public const string Setting = "second-factor";

    /// <summary>Text of the setting: asked of reviewers, officials and administrators.</summary>
    public const string Required = "required";

    /// <summary>Text of the setting: who wants it has it. What holds where nothing is set.</summary>
    public const string Optional = "optional";

    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>How many spare codes there are at first.</summary>
    public const int SpareCodes = 10;

    /// <summary>A second factor that holds from now on; the step of the code that proved it is used up.</summary>
    public SecondFactor(Guid userId, byte[] key, long lastStep, string spareDigests, DateTime madeAtUtc) =>
        (UserId, Key, LastStep, SpareDigests, MadeAtUtc) = (userId, key, lastStep, spareDigests, madeAtUtc);

    /// <summary>Whose.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The key, sealed: a copy of the database makes no codes.</summary>
    public byte[] Key { get; private set; }

    /// <summary>The thirty seconds of the last code that was taken: a code is good once.</summary>
    public long LastStep { get; private set; }

    /// <summary>Digests of the spare codes that are left, separated by spaces.</summary>
    public string SpareDigests { get; private set; }

    /// <summary>Since when.</summary>
    public DateTime MadeAtUtc { get; private set; }

    /// <summary>How many spare codes are left.</summary>
    public int SparesLeft => SpareDigests.Length == 0 ? 0 : SpareDigests.Split(' ').Length;

    /// <summary>Whether a setting asks it of a role.</summary>
    public static bool IsAskedOf(Role role, string? setting) => setting == Required && role is not Role.Clerk;

    /// <summary>Takes a code of an app, once: none of the same thirty seconds or earlier after it.</summary>
    public bool Take(long step)
    {
        if (step <= LastStep)
        {
            return false;
        }
        LastStep = step;
        return true;
    }

    /// <summary>Takes a spare code by its digest, once.</summary>
    public bool TakeSpare(string digest)
    {
        var left = SpareDigests.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!left.Contains(digest, StringComparer.Ordinal))
        {
            return false;
        }
        SpareDigests = string.Join(' ', left.Where(d => d != digest));
        return true;
    }

    /// <summary>New spare codes; the earlier ones are good no more.</summary>
    public void Renew(string spareDigests) => SpareDigests = spareDigests;
}
