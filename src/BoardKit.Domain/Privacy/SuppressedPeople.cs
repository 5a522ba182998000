using BoardKit.Domain.Content;
namespace BoardKit.Domain.Privacy;

/// <summary>
/// The people of a unit who were erased, as keyed digests under every version of the key that was in use when they were. A plain number or
/// name is asked at the door, while it is there; the answer travels with the row.
/// </summary>
public sealed class SuppressedPeople
{
    private readonly List<(IDigester Digester, HashSet<string> Digests)> _lists;

    /// <summary>The digests of people by the digester that made them.</summary>
    public SuppressedPeople(IEnumerable<(IDigester Digester, IEnumerable<byte[]> Digests)> lists) =>
        _lists = [.. lists.Select(l => (l.Digester, l.Digests.Select(Convert.ToBase64String).ToHashSet(StringComparer.Ordinal)))];

    /// <summary>Nobody was erased.</summary>
    public static SuppressedPeople None { get; } = new([]);

    /// <summary>Whether nobody was erased.</summary>
    internal bool IsEmpty => _lists.Count == 0;

    /// <summary>Whether a digest is that of somebody who was erased, under the key of then.</summary>
    internal bool Has(byte[] digest) => Convert.ToBase64String(digest) is var text && _lists.Exists(l => l.Digests.Contains(text));

    /// <summary>
    /// Whether a digest under a version of the key, which is nobody's here, tells from everybody who was erased: all of them were digested
    /// under the same version.
    /// </summary>
    internal bool TellsApart(int version) => _lists.TrueForAll(l => l.Digester.KeyVersion == version);

    /// <summary>Whether a text was digested under the purpose when somebody was erased.</summary>
    internal bool Has(string purpose, ReadOnlySpan<char> text)
    {
        foreach (var (digester, digests) in _lists)
        {
            if (digests.Contains(Convert.ToBase64String(digester.Digest(purpose, text))))
            {
                return true;
            }
        }
        return false;
    }
}
