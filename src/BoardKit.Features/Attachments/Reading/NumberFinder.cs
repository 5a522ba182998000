using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// Asks the gate that every text passes (<see cref="PersonalNumbers"/>, <see cref="TextGate"/>) about what was read on a page, and says
/// where on the page it found something. What a reader may have done to a number is undone before: it broke it into words, took its digits
/// for letters, misread one of them.
/// </summary>
public static class NumberFinder
{
    /// <summary>Pieces of a number that is broken over two lines or a cell hold so many characters at least.</summary>
    private const int LeastPiece = 3;

    /// <summary>Below this, a number that one character keeps from being one is noise.</summary>
    private const double Doubtful = 0.3;

    /// <summary>Numbers that identify somebody, from the top of the page to its end.</summary>
    /// <param name="page">What was read.</param>
    /// <param name="rules">The rules of the unit: they name the telephones of offices, which pass.</param>
    /// <param name="released">Numbers of the unit that two people agreed are none.</param>
    public static IReadOnlyList<NumberOnPage> Find(PageText page, PrivacyRules rules, ReleasedNumbers? released = null)
    {
        var found = new List<Found>();
        var passed = released ?? ReleasedNumbers.None;
        var texts = new TextGate(rules, null) { Released = passed };
        foreach (var line in page.Lines)
        {
            var strand = Strand.OfLine(line);
            found.AddRange(In(strand, rules));
            found.AddRange(In(Strand.OfSpaced(line), rules).Where(f => f.Kind != CellType.Phone || f.IsSure));
            found.AddRange(Parts(strand, rules, texts));
        }
        found.AddRange(Broken(page.Lines).SelectMany(pieces => Whole(Strand.OfPieces(pieces), rules)));
        found.AddRange(page.Beside.SelectMany(text => Beside(text, rules, texts)));
        found.RemoveAll(f => passed.Hold(f.Kind, f.Number));
        return [.. Once(found).OrderBy(n => n.Box.Top).ThenBy(n => n.Box.Left)];
    }

    private static List<Found> In(Strand strand, PrivacyRules rules)
    {
        var found = new List<Found>();
        var text = strand.Text;
        var folded = MisreadDigits.Fold(text);
        foreach (var said in text == folded ? [text] : new[] { text, folded })
        {
            foreach (var number in PersonalNumbers.Find(said, rules))
            {
                var stands = number.Start + number.Length <= said.Length
                    && NormalisedNumber.Of(Digits(said, number.Start, number.Length)) == number.Number;
                // a number that shows only when the text is shown stands somewhere in the line
                found.Add(new(number.Kind, number.Number, IsSure: true, stands ? strand.Boxes(number.Start, number.Length) : strand.Whole));
            }
        }
        found.AddRange(Nearly(strand, folded, rules));
        return found;
    }

    /// <summary>
    /// Pieces are one number where all of them together are nothing else: rows of figures one below the other would make one by chance
    /// else.
    /// </summary>
    private static IEnumerable<Found> Whole(Strand strand, PrivacyRules rules) => In(strand, rules).Where(f =>
        f is { IsSure: true, Kind: not CellType.Phone } && f.Number.Length == strand.Text.Count(char.IsLetterOrDigit));

    /// <summary>Groups of digits that are a number but for one character.</summary>
    private static IEnumerable<Found> Nearly(Strand strand, string folded, PrivacyRules rules)
    {
        foreach (var run in DigitGroups.Of(folded))
        {
            CellType? kind = MisreadDigits.IsNearlyCard(run.Digits, rules) ? CellType.BankCard
                : MisreadDigits.IsNearlyIdentity(run.Digits) ? CellType.IdCard : null;
            if (kind is { } near && strand.Confidence(run.Start, run.Length) >= Doubtful)
            {
                yield return new(near, run.Digits, IsSure: false, strand.Boxes(run.Start, run.Length));
            }
        }
    }

    /// <summary>Halves of identity numbers, which the gate knows too; the whole numbers are hidden from it.</summary>
    private static IEnumerable<Found> Parts(Strand strand, PrivacyRules rules, TextGate texts)
    {
        if (texts.Inspect(PersonalNumbers.Mask(strand.Text, rules), "", default) is not null)
        {
            yield return new(CellType.IdCard, "", IsSure: true, strand.Whole);
        }
    }

    private static IEnumerable<Found> Beside(string text, PrivacyRules rules, TextGate texts)
    {
        foreach (var number in PersonalNumbers.Find(text, rules))
        {
            yield return new(number.Kind, number.Number, IsSure: true, []);
        }
        if (texts.Inspect(PersonalNumbers.Mask(text, rules), "", default) is not null)
        {
            yield return new(CellType.IdCard, "", IsSure: true, []);
        }
    }

    /// <summary>
    /// Pieces that may be one number: the end of a line and the beginning of the next, and words one below the other in a cell.
    /// </summary>
    private static IEnumerable<IReadOnlyList<PageWord>> Broken(IReadOnlyList<IReadOnlyList<PageWord>> lines)
    {
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (IsPiece(lines[i][^1]) && IsPiece(lines[i + 1][0]))
            {
                yield return [lines[i][^1], lines[i + 1][0]];
            }
        }
        var pieces = lines.SelectMany(line => line).Where(IsPiece).ToList();
        foreach (var upper in pieces)
        {
            foreach (var lower in pieces.Where(lower => StandsBelow(upper.Place.Box, lower.Place.Box)))
            {
                yield return [upper, lower];
                foreach (var lowest in pieces.Where(lowest => StandsBelow(lower.Place.Box, lowest.Place.Box)))
                {
                    yield return [upper, lower, lowest];
                }
            }
        }
    }

    /// <summary>Digits, and what stands around them but letters.</summary>
    private static bool IsPiece(PageWord word) => MisreadDigits.Fold(word.Text) is var text
        && text.Count(char.IsAsciiLetterOrDigit) >= LeastPiece
        && text.All(c => char.IsAsciiDigit(c) || c is 'X' or 'x' || !char.IsLetterOrDigit(c));

    private static bool StandsBelow(PageBox upper, PageBox lower)
    {
        var high = Math.Max(upper.Bottom - upper.Top, lower.Bottom - lower.Top);
        return lower.Top > upper.Top + (high / 2) && lower.Top < upper.Bottom + high && lower.Left < upper.Right && upper.Left < lower.Right
            && Math.Abs(lower.Left - upper.Left) < 6 * high;
    }

    /// <summary>
    /// The same number read twice is one, covered where either reading saw it; what is sure takes the place of what is not, and the
    /// longer number that of its beginning (fifteen digits before a misread sixteenth are a number of the old kind by chance).
    /// </summary>
    private static List<NumberOnPage> Once(List<Found> found)
    {
        var once = new List<NumberOnPage>();
        foreach (var next in found.OrderByDescending(f => f.IsSure).ThenByDescending(f => f.Number.Length))
        {
            var number = new NumberOnPage(next.Kind, next.Number.Length == 0 ? "****" : Masking.Mask(next.Kind, next.Number), next.IsSure,
                [.. next.Boxes.Where(box => box.IsOnPage)]);
            var same = once.FindIndex(n => IsSame(n, number));
            if (same < 0)
            {
                once.Add(number);
            }
            else if (next.IsSure)
            {
                once[same] = once[same] with { Boxes = [.. once[same].Boxes.Union(number.Boxes)] };
            }
        }
        return once;
    }

    private static bool IsSame(NumberOnPage one, NumberOnPage other) => one.Boxes.Count == 0 || other.Boxes.Count == 0
        ? one.Boxes.Count == other.Boxes.Count && (one.Masked == other.Masked || !other.IsSure)
        : Shares(one.Box, other.Box) && (one.Kind == other.Kind || !other.IsSure);

    private static bool Shares(PageBox one, PageBox other)
    {
        var wide = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left);
        var high = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        return wide > 0 && high > 0 && wide * high > 0.4 * Math.Min(Area(one), Area(other));
    }

    private static double Area(PageBox box) => (box.Right - box.Left) * (box.Bottom - box.Top);

    /// <summary>Signs between the digits of an identity number hide nothing.</summary>
    private static string Digits(string text, int start, int length) =>
        string.Concat(text.AsSpan(start, length).ToString().Where(char.IsLetterOrDigit));

    private readonly record struct Found(CellType Kind, string Number, bool IsSure, IReadOnlyList<PageBox> Boxes);
}
