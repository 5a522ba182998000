using BoardKit.Domain.Review;

namespace BoardKit.Domain.Notices;

/// <summary>That somebody has read a submission to its end.</summary>
/// <param name="Kind">How the reader is known.</param>
/// <param name="Id">Account or token id; the name itself for the console.</param>
/// <param name="Digest">Digest (64 hex digits) of the draft that was read: of what was changed since, nobody has read anything.</param>
public sealed record SeenMark(ActorKind Kind, string Id, string Digest)
{
    /// <summary>The mark of a reader.</summary>
    public static SeenMark Of(Actor reader, string digest) => new(reader.Kind, reader.Id, digest);
}
