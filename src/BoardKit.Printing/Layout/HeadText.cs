using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// The label of a column in the parts between which its lines end first: before an opening bracket, behind a closing one, behind a slash
/// or a 、 outside of brackets. A short part is a word and never broken.
/// </summary>
internal sealed class HeadText
{
    /// <summary>Characters of a part that is never broken.</summary>
    private const int Word = 4;

    private readonly IReadOnlyList<ShapedText> _parts;

    public HeadText(string label, Shaper shaper)
    {
        _parts = [.. Split(label).Select(part => shaper.Shape(part, FontRole.Sans))];
        for (var i = 0; i < _parts.Count; i++)
        {
            Width += _parts[i].Width + (i + 1 < _parts.Count ? Joint.Gap(_parts[i], _parts[i + 1]) : 0);
            LongestWord = MathF.Max(LongestWord, IsWord(_parts[i]) ? _parts[i].Width : _parts[i].LongestWord);
        }
    }

    /// <summary>Width on one line, in em.</summary>
    public float Width { get; }

    /// <summary>Width of the widest part that is not broken, in em.</summary>
    public float LongestWord { get; }

    public IEnumerable<Piece> Pieces(float size) => _parts.Select(part => new Piece(part, size, Whole: IsWord(part)));

    /// <summary>Brackets do not count: （申请人） is as much a word as 申请人.</summary>
    private static bool IsWord(ShapedText part) => part.Clusters.Length - part.Text.Count(c => IsOpening(c) || IsClosing(c)) <= Word;

    private static IEnumerable<string> Split(string label)
    {
        var (from, depth) = (0, 0);
        for (var i = 0; i < label.Length; i++)
        {
            if (IsOpening(label[i]) && i > from && depth <= 0)
            {
                yield return label[from..i];
                from = i;
            }
            depth += IsOpening(label[i]) ? 1 : IsClosing(label[i]) ? -1 : 0;
            if (i + 1 < label.Length && depth <= 0 && (IsClosing(label[i]) || label[i] is '/' or '／' or '、'))
            {
                yield return label[from..(i + 1)];
                from = i + 1;
            }
        }
        if (from < label.Length)
        {
            yield return label[from..];
        }
    }

    private static bool IsOpening(char c) => c is '（' or '(' or '〔' or '［' or '[';

    private static bool IsClosing(char c) => c is '）' or ')' or '〕' or '］' or ']';
}
