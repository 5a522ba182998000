using System.Diagnostics.CodeAnalysis;
using BoardKit.Domain.Content;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The code on a household's slip, by which the household finds its own line again: ten letters of Crockford's alphabet, 50 bits, printed
/// XXXXX-XXXXX (a sheet's id is grouped otherwise, so that the two are not mixed up).
/// <para>
/// It is the beginning of an HMAC under the county's digest key over notice and household. The key lies outside the database, so to anybody
/// without it the code is as good as random, while a slip printed again carries the same code although the code itself is nowhere kept. The
/// database holds only a keyed digest of the code (<see cref="StoredHouseholdCode"/>): unkeyed, 2^50 codes could be tried against a stolen
/// copy.
/// </para>
/// </summary>
public readonly record struct HouseholdCode
{
    /// <summary>Letters of a code.</summary>
    public const int Length = 10;

    private const int BitsPerLetter = 5;

    private HouseholdCode(string text) => Text = text;

    /// <summary>The ten letters, upper case.</summary>
    public string Text { get; }

    /// <summary>As printed: XXXXX-XXXXX.</summary>
    public string Printed => $"{Text[..5]}-{Text[5..]}";

    /// <summary>The code of a household in a notice, under a county's key.</summary>
    /// <param name="digester">The county's key.</param>
    /// <param name="notice">Public code of the notice.</param>
    /// <param name="household">What stays the same about the household from one edition to the next; see
    /// <see cref="HouseholdKey"/>.</param>
    public static HouseholdCode Of(IDigester digester, string notice, string household) =>
        new(string.Create(Length, digester.Digest("household-code", $"{notice}\n{household}"), (letters, digest) =>
    {
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest);
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = PublicCode.Alphabet[(int)(bits >> (64 - BitsPerLetter * (i + 1))) & 31];
        }
    }));

    /// <summary>Reads a code as people type it: either case, hyphens and spaces left out, O as 0, I and L as 1.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out HouseholdCode code)
    {
        Span<char> letters = stackalloc char[Length];
        var read = PublicCode.TryReadLetters(text, letters);
        code = read ? new(new string(letters)) : default;
        return read;
    }

    /// <summary>What is stored of it and looked up by: a keyed digest, 32 bytes, of its own for each notice.</summary>
    public byte[] Digest(IDigester digester, string notice) => digester.Digest("household-look-up", $"{notice}\n{Text}");
}

/// <summary>
/// The digest of a household's code, for a row of an edition. Made when slips are first printed, and from then on with each edition; goes
/// with the row when the person is erased. Never public.
/// </summary>
public sealed class StoredHouseholdCode : IUnitOwned
{
    /// <summary>The code of a row.</summary>
    public StoredHouseholdCode(long unit, Guid noticeId, int edition, string section, int place, byte[] digest, int keyVersion) =>
        (Unit, NoticeId, Edition, Section, RowNumber, Digest, KeyVersion) = (unit, noticeId, edition, section, place, digest, keyVersion);

    private StoredHouseholdCode() => (Section, Digest) = ("", []);

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Edition number.</summary>
    public int Edition { get; private set; }

    /// <summary>Section key.</summary>
    public string Section { get; private set; }

    /// <summary>Place within the section; the rows of one household share a digest.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Keyed digest, 32 bytes.</summary>
    public byte[] Digest { get; private set; }

    /// <summary>Version of the digest key: a slip printed again is made with the same.</summary>
    public int KeyVersion { get; private set; }
}
