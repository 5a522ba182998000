using System.Buffers;
using System.Text;

namespace BoardKit.Printing.Text;

/// <summary>What happens where two clusters meet: a break, a gap, a place to stretch.</summary>
internal static class Joint
{
    /// <summary>
    /// Room between Han and Latin or digits: a quarter em, which justification may widen to a half (CLREQ 3.2.2). Dates, ordinals and
    /// amounts with their unit (3月1日, 第2组, 56户) are one word and have none.
    /// </summary>
    public const float HanLatinGap = 0.25f;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    private const string Hanging = "，。、；：）》」』】";

    /// <summary>The cluster with its traits. <paramref name="next"/> is null at the end of the text.</summary>
    public static Cluster Between(string text, in Cluster cluster, Cluster? next)
    {
        var first = text[cluster.Start];
        var traits = cluster.Traits & ClusterTraits.RightToLeft;
        traits |= first is ' ' or '\u3000' ? ClusterTraits.Space : ClusterTraits.None;
        traits |= Hanging.Contains(first, StringComparison.Ordinal) ? ClusterTraits.Hangs : ClusterTraits.None;
        if (next is not { } after)
        {
            return cluster with { Traits = traits };
        }
        var (last, begin) = (LastRune(text, cluster), FirstRune(text, after));
        var breaks = LineBreaks.Allows(last, begin) && !(cluster.Length == 1 && LineBreaks.IsInsideNumber(text, cluster.Start));
        traits |= breaks ? ClusterTraits.BreakAfter : ClusterTraits.None;
        traits |= LineBreaks.Clings(last, begin) ? ClusterTraits.Clings : ClusterTraits.None;
        traits |= breaks || (LineBreaks.IsHan(last) && LineBreaks.IsHan(begin)) ? ClusterTraits.Stretches : ClusterTraits.None;
        return cluster with { Traits = traits, Gap = Gap(last, begin, text.AsSpan(after.Start)) };
    }

    /// <summary>The gap where two texts meet that stand in different styles.</summary>
    public static float Gap(ShapedText before, ShapedText after) =>
        Gap(LastRune(before.Text, before.Clusters[^1]), FirstRune(after.Text, after.Clusters[0]), after.Text);

    /// <summary>Whether a line may end between two texts that stand in different styles.</summary>
    public static bool Breaks(ShapedText before, ShapedText after) =>
        LineBreaks.Allows(LastRune(before.Text, before.Clusters[^1]), FirstRune(after.Text, after.Clusters[0]));

    private static float Gap(Rune before, Rune after, ReadOnlySpan<char> rest)
    {
        var meets = (LineBreaks.IsHan(before) && LineBreaks.IsAlphanumeric(after))
            || (LineBreaks.IsAlphanumeric(before) && LineBreaks.IsHan(after));
        return meets && !LineBreaks.IsOneWord(before, after) && !(Rune.IsDigit(after) && HasUnit(rest)) ? HanLatinGap : 0;
    }

    /// <summary>Whether the number that a text begins with is followed by its unit: 在2026年 has no gap on either side.</summary>
    private static bool HasUnit(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(NumberCharacters);
        return end > 0 && char.IsAsciiDigit(text[end - 1])
            && LineBreaks.IsOneWord(new Rune(text[end - 1]), Rune.IsValid(text[end]) ? new Rune(text[end]) : Rune.ReplacementChar);
    }

    private static Rune FirstRune(string text, in Cluster cluster)
    {
        _ = Rune.DecodeFromUtf16(text.AsSpan(cluster.Start, cluster.Length), out var rune, out _);
        return rune;
    }

    private static Rune LastRune(string text, in Cluster cluster)
    {
        _ = Rune.DecodeLastFromUtf16(text.AsSpan(cluster.Start, cluster.Length), out var rune, out _);
        return rune;
    }
}
