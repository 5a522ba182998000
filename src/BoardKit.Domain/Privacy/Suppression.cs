using BoardKit.Domain.Units;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Somebody who was erased and must not come back by a correction or the next import of the unit: the keyed digest of the number, or of the
/// name where a list has none. The digest of a name alone is a question to the clerk, for two people may bear it.
/// </summary>
public sealed class Suppression : IUnitOwned
{
    /// <summary>A person who was erased.</summary>
    /// <param name="unit">The unit whose imports leave the person out.</param>
    /// <param name="noticeId">The notice of the request.</param>
    /// <param name="digest">Keyed digest, 32 bytes.</param>
    /// <param name="isName">Whether it is the digest of a name.</param>
    /// <param name="keyVersion">Version of the digest key.</param>
    /// <param name="nowUtc">Now.</param>
    public Suppression(long unit, Guid noticeId, byte[] digest, bool isName, int keyVersion, DateTime nowUtc) =>
        (Unit, NoticeId, Digest, IsName, KeyVersion, AtUtc) = (unit, noticeId, digest, isName, keyVersion, nowUtc);

    private Suppression() => Digest = [];

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice of the request.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Keyed digest, 32 bytes.</summary>
    public byte[] Digest { get; private set; }

    /// <summary>Whether it is the digest of a name.</summary>
    public bool IsName { get; private set; }

    /// <summary>Version of the digest key.</summary>
    public int KeyVersion { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }
}
