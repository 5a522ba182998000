using System.Text;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// Words in the order of reading as one text, which remembers of each character in which word it stands.
/// </summary>
internal sealed class Strand
{
    /// <summary>More separators than stand within a number (see <c>NumberScan</c>): between columns of a table.</summary>
    private const string Apart = "    ";

    /// <summary>A gap in heights of the print: up to the first one word, beyond the second another column.</summary>
    private const double Glued = 0.2, Column = 1.5;

    /// <summary>What is covered beyond both ends of a number, in digits.</summary>
    private const double Over = 1.6;

    /// <summary>Longest box along a line that falls, in fractions of the page.</summary>
    private const double PieceOfWidth = 0.06;

    private readonly StringBuilder _text = new();
    private readonly List<(PageWord? Word, int At)> _places = [];

    /// <summary>The text; a character of it is one of a word, or a separator.</summary>
    public string Text => _text.ToString();

    /// <summary>A line as it stands, columns kept apart.</summary>
    public static Strand OfLine(IReadOnlyList<PageWord> line)
    {
        var strand = new Strand();
        for (var i = 0; i < line.Count; i++)
        {
            var gap = i == 0 ? 0 : Gap(line[i - 1], line[i]);
            strand.Add(line[i], gap < Glued ? "" : gap < Column ? " " : Apart);
        }
        return strand;
    }

    /// <summary>Words that may be one number, without anything between.</summary>
    public static Strand OfPieces(IEnumerable<PageWord> pieces)
    {
        var strand = new Strand();
        foreach (var piece in pieces)
        {
            strand.Add(piece, "");
        }
        return strand;
    }

    /// <summary>The same line with one space between its words, however far they stand apart.</summary>
    public static Strand OfSpaced(IReadOnlyList<PageWord> line)
    {
        var strand = new Strand();
        foreach (var word in line)
        {
            strand.Add(word, " ");
        }
        return strand;
    }

    /// <summary>Where some characters stand: a box for every few of them, so that a line that falls is covered closely.</summary>
    public IReadOnlyList<PageBox> Boxes(int start, int length)
    {
        var boxes = new List<PageBox>();
        for (var i = start; i < Math.Min(start + length, _places.Count);)
        {
            var (word, from) = _places[i];
            var last = i;
            while (last + 1 < start + length && last + 1 < _places.Count && _places[last + 1].Word == word)
            {
                last++;
            }
            if (word is not null)
            {
                boxes.AddRange(Boxes(word, from, _places[last].At));
            }
            i = last + 1;
        }
        return boxes;
    }

    /// <summary>All words of it.</summary>
    public IReadOnlyList<PageBox> Whole => [.. _places.Select(p => p.Word).OfType<PageWord>().Distinct().Select(w => w.Place.Box)];

    /// <summary>Mean confidence of the words that some characters stand in.</summary>
    public double Confidence(int start, int length)
    {
        var sure = _places.Skip(start).Take(length).Where(p => p.Word is not null).Select(p => p.Word!.Confidence).ToList();
        return sure.Count == 0 ? 0 : sure.Average();
    }

    /// <summary>
    /// Characters of a word: a Chinese one is twice as wide as a digit. The reader's words begin up to one and a half digits late where
    /// another word touches them (measured), so what is covered reaches over both ends.
    /// </summary>
    private static IEnumerable<PageBox> Boxes(PageWord word, int from, int to)
    {
        double all = 0, before = 0, within = 0;
        for (var i = 0; i < word.Text.Length; i++)
        {
            var width = word.Text[i] < 0x2E80 ? 1 : 2;
            all += width;
            before += i < from ? width : 0;
            within += i >= from && i <= to ? width : 0;
        }
        var (begin, end) = ((before - Over) / all, (before + within + Over) / all);
        var fall = Math.Abs(Math.Min(Math.Abs(word.Place.Along.X), Math.Abs(word.Place.Along.Y)));
        var pieces = fall < 0.002 ? 1 : Math.Max(1, (int)Math.Ceiling((end - begin) * Long(word.Place) / PieceOfWidth));
        for (var i = 0; i < pieces; i++)
        {
            yield return word.Place.Between(begin + ((end - begin) * i / pieces), begin + ((end - begin) * (i + 1) / pieces));
        }
    }

    private static double Long(WordPlace place) => Math.Max(Math.Abs(place.Along.X), Math.Abs(place.Along.Y));

    /// <summary>
    /// How far two words stand apart, in heights of the print. Fractions of a page that is as high as it is wide, nearly: 1.4 does no harm.
    /// </summary>
    private static double Gap(PageWord before, PageWord after)
    {
        var (end, begin) = (before.Place.Origin + before.Place.Along, after.Place.Origin);
        var high = Math.Max(before.Place.Down.Length, after.Place.Down.Length);
        return high <= 0 ? 0 : (begin - end).Length / high;
    }

    private void Add(PageWord word, string separator)
    {
        if (_text.Length > 0)
        {
            _ = _text.Append(separator);
            _places.AddRange(Enumerable.Repeat<(PageWord?, int)>((null, 0), separator.Length));
        }
        _ = _text.Append(word.Text);
        _places.AddRange(Enumerable.Range(0, word.Text.Length).Select(at => ((PageWord?)word, at)));
    }
}
