using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>
/// Seals the internal cells of draft rows (<see cref="InternalCells"/>) under a key of the county that is derived from its digest key, and
/// so lies outside the database and its backups. What was sealed opens in its own row only.
/// </summary>
public sealed class SealedCells(DigestKeyRing keys) : IUseCasePart
{
    /// <summary>A sealed row: what is stored of it, its cipher text, and the version of the key.</summary>
    internal readonly record struct Row(StoredRow Stored, byte[]? Sealed, int SealedBy);

    /// <summary>
    /// What seals the rows of a draft that is written. Throws <see cref="InvalidOperationException"/> where the county's key is not at hand:
    /// then the file would not have been read either.
    /// </summary>
    internal async Task<Sealer> For(Draft draft, CancellationToken cancellationToken)
    {
        var found = await keys.SealKey(UnitCode.From(draft.Unit), null, cancellationToken);
        return found.Failed
            ? throw new InvalidOperationException(found.Fault.Detail) : new Sealer(draft, found.Value.Version, found.Value.Key);
    }

    /// <summary>The rows with their internal cells opened. Throws as above: a cell that cannot be opened is not an empty one.</summary>
    internal async Task<IReadOnlyList<StoredRow>> Open(Draft draft, IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var sealers = new Dictionary<int, Sealer>();
        foreach (var version in rows.Where(r => r.Sealed is not null).Select(r => r.SealedBy).Distinct())
        {
            var found = await keys.SealKey(UnitCode.From(draft.Unit), version, cancellationToken);
            sealers[version] = found.Failed
                ? throw new InvalidOperationException(found.Fault.Detail) : new Sealer(draft, version, found.Value.Key);
        }
        return [.. rows.Select(r => r.Sealed is { } cipher
            ? r.Stored with { Internal = sealers[r.SealedBy].Open(r.Stored.Section, r.Stored.Id, cipher) } : r.Stored)];
    }

    /// <summary>Seals and opens the cells of one draft.</summary>
    internal sealed class Sealer(Draft draft, int version, byte[] key)
    {
        private readonly IncrementalHash _all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private bool _any;

        /// <summary>Version of the digest key that its key comes from.</summary>
        public int Version => version;

        /// <summary>Over all that was sealed; null where nothing was. The nonces in it keep it from being guessed.</summary>
        public string? Digest => _any ? Domain.Proof.Digest.Of(_all.GetCurrentHash()).Hex : null;

        /// <summary>The cipher text of the internal cells of a row; null where it has none.</summary>
        public byte[]? Seal(string section, long row, string? cells)
        {
            if (cells is null)
            {
                return null;
            }
            var cipher = SealedBytes.Encrypt(key, Encoding.UTF8.GetBytes(cells), Place(section, row));
            _all.AppendData(cipher);
            _any = true;
            return cipher;
        }

        /// <summary>What <see cref="Seal"/> sealed.</summary>
        public string Open(string section, long row, byte[] cipher) =>
            SealedBytes.Decrypt(key, cipher, Place(section, row)) is { } plain ? Encoding.UTF8.GetString(plain)
                : throw new InvalidOperationException($"The internal cells of a row in {section} were changed, or sealed under another key.");

        private byte[] Place(string section, long row) =>
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{draft.Unit} {draft.NoticeId} {section} {row}"));
    }
}
