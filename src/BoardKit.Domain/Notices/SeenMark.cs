using System.Text.Json.Serialization;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Notices;

/// <summary>That somebody has read a submission, to its end or some of its pages.</summary>
/// <param name="Kind">How the reader is known.</param>
/// <param name="Id">Account or token id; the name itself for the console.</param>
/// <param name="Digest">Digest (64 hex digits) of the draft that was read: of what was changed since, nobody has read anything.</param>
public sealed record SeenMark(ActorKind Kind, string Id, string Digest)
{
    /// <summary>The pages read so far, from 1; null once it was read to its end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Pages { get; init; }

    /// <summary>Whether it is the mark of a reader on a draft.</summary>
    public bool IsOf(Actor reader, string digest) => Kind == reader.Kind && Id == reader.Id && Digest == digest;

    /// <summary>The mark after a page more was read of so many.</summary>
    public SeenMark With(int page, int pages)
    {
        List<int> read = [.. (Pages ?? []).Append(page).Distinct().Order()];
        return this with { Pages = Enumerable.Range(1, pages).All(read.Contains) ? null : read };
    }
}
