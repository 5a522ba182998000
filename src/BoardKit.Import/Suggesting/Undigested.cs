using BoardKit.Domain.Content;

namespace BoardKit.Import.Suggesting;

/// <summary>No key: an example is looked at, nobody in it is ever recognised again.</summary>
internal sealed class Undigested : IDigester
{
    /// <summary>The only one.</summary>
    public static Undigested Instance { get; } = new();

    /// <inheritdoc/>
    public int KeyVersion => 0;

    /// <inheritdoc/>
    public byte[] Digest(string purpose, ReadOnlySpan<char> text) => throw new InvalidOperationException("Nothing of an example is digested.");
}
