namespace BoardKit.Features.Frame;

/// <summary>What somebody typed to look for a place or a title: words, all of which have to occur, in any order.</summary>
public sealed class SearchWords(string? text)
{
    private readonly string[] _words = (text ?? "").Split(' ', '\u3000', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether nothing is looked for.</summary>
    public bool IsEmpty => _words.Length == 0;

    /// <summary>Whether a name holds all of the words; of a place with that of the place above before it: 周集镇燎西村.</summary>
    public bool AreIn(string name) => Array.TrueForAll(_words, word => name.Contains(word, StringComparison.Ordinal));
}
