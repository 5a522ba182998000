using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// “Not a personal number”: a number that the engine takes for a personal one and a clerk says is none (a contract that happens to pass
/// Luhn). It passes in its unit once a second person agreed, and that is the only way past the block. What is kept is its keyed digest and
/// its masked text.
/// </summary>
public sealed class NumberRelease : IUnitOwned
{
    /// <summary>A clerk asks.</summary>
    /// <param name="unit">The unit in which it is to pass.</param>
    /// <param name="mark">What it was taken for, and its digest.</param>
    /// <param name="masked">The masked text, as the refusal showed it.</param>
    /// <param name="where">File, sheet, row and column, or the column of a typed cell; without values.</param>
    /// <param name="reason">Why it is none, in the clerk's words.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="nowUtc">Now.</param>
    public NumberRelease(UnitCode unit, ReleaseMark mark, string masked, string where, string reason, Actor by, DateTime nowUtc)
    {
        (Unit, Id, Kind, Number, KeyVersion) = (unit.Value, Guid.CreateVersion7(), mark.Kind, mark.Number, mark.KeyVersion);
        (Masked, Where, Reason, AskedAtUtc) = (masked, where, reason, nowUtc);
        (AskerKind, AskerId, AskerName) = (by.Kind, by.Id, by.Name);
    }

    private NumberRelease() => (Number, Masked, Where, Reason, AskerId, AskerName) = ([], "", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>What the engine took it for.</summary>
    public CellType Kind { get; private set; }

    /// <summary>Keyed digest of the normalised number, 32 bytes, under a purpose of its own.</summary>
    public byte[] Number { get; private set; }

    /// <summary>Version of the digest key.</summary>
    public int KeyVersion { get; private set; }

    /// <summary>The masked text.</summary>
    public string Masked { get; private set; }

    /// <summary>Where it stood.</summary>
    public string Where { get; private set; }

    /// <summary>The clerk's reason.</summary>
    public string Reason { get; private set; }

    /// <summary>How the asker is known.</summary>
    public ActorKind AskerKind { get; private set; }

    /// <summary>Id of the asker.</summary>
    public string AskerId { get; private set; }

    /// <summary>Name of the asker.</summary>
    public string AskerName { get; private set; }

    /// <summary>When it was asked.</summary>
    public DateTime AskedAtUtc { get; private set; }

    /// <summary>Name of who decided, or null.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When it was decided, or null.</summary>
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>Whether it passes: null while nobody decided.</summary>
    public bool? Granted { get; private set; }

    /// <summary>Who asked.</summary>
    public Actor Asker => new(AskerKind, AskerId, AskerName);

    /// <summary>
    /// A second person decides. Refused with <c>release-decided</c> when somebody did already, with <c>same-person</c> when it may be who
    /// asked.
    /// </summary>
    public Outcome<Done> Decide(Actor by, bool granted, DateTime nowUtc)
    {
        if (Granted is not null)
        {
            return Fault.Conflict("release-decided", "这个申请已经处理过了，请刷新页面。");
        }
        if (Asker.CouldBe(by))
        {
            return Fault.Forbidden("same-person", "申请人不能审核自己的申请，请换一个人。");
        }
        (Granted, DecidedBy, DecidedAtUtc) = (granted, by.Name, nowUtc);
        return new Done();
    }
}

/// <summary>What is known of a number that is to be released.</summary>
/// <param name="Kind">What the engine took it for.</param>
/// <param name="Number">Keyed digest, 32 bytes.</param>
/// <param name="KeyVersion">Version of the digest key.</param>
public sealed record ReleaseMark(CellType Kind, byte[] Number, int KeyVersion)
{
    /// <summary>The masked text as the refusal showed it; empty where it was read back.</summary>
    public string Masked { get; init; } = "";

    /// <summary>What a refusal knew of the number.</summary>
    public static ReleaseMark Of(BlockedNumber blocked) =>
        new(Enum.Parse<CellType>(blocked.Kind), blocked.Number, blocked.KeyVersion) { Masked = blocked.Masked };

    /// <summary>The digest of a number under a purpose of its own: a released contract is never confused with a stored person.</summary>
    public static ReleaseMark Of(CellType kind, string number, IDigester digester) =>
        new(kind, digester.Digest($"release-{kind}", number), digester.KeyVersion);
}
