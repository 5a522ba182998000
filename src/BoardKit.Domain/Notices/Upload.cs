using BoardKit.Domain.Units;

namespace BoardKit.Domain.Notices;

/// <summary>
/// An uploaded file between dry run and save: encrypted under a key that only the clerk's session holds, for at most 30 minutes. Never
/// public.
/// </summary>
public sealed class Upload : IUnitOwned
{
    /// <summary>How long an upload waits for its clerk.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>An encrypted upload.</summary>
    public Upload(UnitCode unit, string fileName, byte[] cipherText, string plan, DateTime nowUtc)
    {
        (Unit, Id, FileName, CipherText, Plan, ExpiresAtUtc) =
            (unit.Value, Guid.CreateVersion7(), fileName, cipherText, plan, nowUtc + Lifetime);
    }

    private Upload() => (FileName, CipherText, Plan) = ("", [], "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>File name, scanned for identifying numbers like any text.</summary>
    public string FileName { get; private set; }

    /// <summary>AES-256-GCM: 12-byte nonce, cipher text, 16-byte tag.</summary>
    public byte[] CipherText { get; private set; }

    /// <summary>What the clerk has said so far (unit, form, period, title, mapping) as JSON.</summary>
    public string Plan { get; set; }

    /// <summary>When it is deleted.</summary>
    public DateTime ExpiresAtUtc { get; private set; }

    /// <summary>Work on it went on: its half hour counts anew.</summary>
    public void Extend(DateTime nowUtc) => ExpiresAtUtc = nowUtc + Lifetime;

    /// <summary>Other content, encrypted under the same key; what it was before is gone.</summary>
    public void Replace(byte[] cipherText) => CipherText = cipherText;
}
