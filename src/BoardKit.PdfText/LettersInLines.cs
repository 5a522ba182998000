using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace BoardKit.PdfText;

/// <summary>A word as it lies on a page.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Origin">Where it begins, at its upper edge.</param>
/// <param name="Right">Where it ends, at its upper edge.</param>
/// <param name="Below">Where it begins, at its lower edge.</param>
internal readonly record struct LaidWord(string Text, PdfPoint Origin, PdfPoint Right, PdfPoint Below);

/// <summary>
/// Letters put together to words and lines, whichever way they run and in whatever order they were drawn: by direction, then by the line on
/// which they stand, then along it.
/// </summary>
internal static class LettersInLines
{
    /// <summary>A gap in sizes of the type: beyond it another word begins.</summary>
    private const double Gap = 0.2;

    /// <summary>What letters reach above and below their line, in sizes of the type; Chinese ones reach farthest.</summary>
    private const double Above = 0.95, Below = 0.3;

    /// <summary>Lines, each from its beginning to its end.</summary>
    public static IEnumerable<IReadOnlyList<LaidWord>> Of(IReadOnlyList<Letter> letters)
    {
        foreach (var direction in letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).Select(l => new Laid(l)).GroupBy(l => l.Degrees))
        {
            var line = new List<Laid>();
            foreach (var letter in direction.OrderByDescending(l => l.Across))
            {
                if (line.Count > 0 && line[^1].Across - letter.Across > Math.Min(line[^1].Size, letter.Size) * 0.4)
                {
                    yield return Words(line);
                    line = [];
                }
                line.Add(letter);
            }
            yield return Words(line);
        }
    }

    private static List<LaidWord> Words(List<Laid> line)
    {
        var (words, word) = (new List<LaidWord>(), new List<Laid>());
        foreach (var letter in line.OrderBy(l => l.Along))
        {
            if (word.Count > 0 && letter.Along - word[^1].End > Gap * Math.Max(word[^1].Size, letter.Size))
            {
                words.Add(Word(word));
                word.Clear();
            }
            word.Add(letter);
        }
        words.Add(Word(word));
        return words;
    }

    private static LaidWord Word(List<Laid> letters)
    {
        var text = new StringBuilder();
        letters.ForEach(l => text.Append(l.Text));
        var (first, size) = (letters[0], letters.Max(l => l.Size));
        var (top, bottom) = (first.Across + (Above * size), first.Across - (Below * size));
        var end = Math.Max(letters.Max(l => l.End), first.Along + (size / 10));
        return new(text.ToString(), first.Point(first.Along, top), first.Point(end, top), first.Point(first.Along, bottom));
    }

    /// <summary>A letter in the directions in which its line runs.</summary>
    private sealed class Laid
    {
        private readonly double _cos, _sin;

        public Laid(Letter letter)
        {
            var (from, to) = (letter.StartBaseLine, letter.EndBaseLine);
            Degrees = (int)Math.Round(Math.Atan2(to.Y - from.Y, to.X - from.X) * 180 / Math.PI);
            (_sin, _cos) = Math.SinCos(Degrees * Math.PI / 180);
            (Text, Size) = (letter.Value, Math.Max(Math.Abs(letter.PointSize), 0.01));
            (Along, Across) = ((from.X * _cos) + (from.Y * _sin), (from.Y * _cos) - (from.X * _sin));
            End = (to.X * _cos) + (to.Y * _sin);
        }

        public int Degrees { get; }

        public string Text { get; }

        public double Size { get; }

        public double Along { get; }

        public double Across { get; }

        public double End { get; }

        public PdfPoint Point(double along, double across) => new((along * _cos) - (across * _sin), (along * _sin) + (across * _cos));
    }
}
