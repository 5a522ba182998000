using SkiaSharp;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>A box on a page in fractions of its width and height, from the top left.</summary>
/// <param name="Left">0 to 1.</param>
/// <param name="Top">0 to 1.</param>
/// <param name="Right">0 to 1, not less than <paramref name="Left"/>.</param>
/// <param name="Bottom">0 to 1, not less than <paramref name="Top"/>.</param>
public readonly record struct PageBox(double Left, double Top, double Right, double Bottom)
{
    /// <summary>The whole page: what is said of a number that stands nowhere on it.</summary>
    public static PageBox Whole { get; } = new(0, 0, 1, 1);

    /// <summary>Whether it lies on the page and holds something of it.</summary>
    public bool IsOnPage => Left >= 0 && Top >= 0 && Right <= 1 && Bottom <= 1 && Left < Right && Top < Bottom;

    /// <summary>The smallest box around both.</summary>
    public PageBox With(PageBox other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    /// <summary>Whether the two share something.</summary>
    public bool Meets(PageBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>What of it lies on the page.</summary>
    public PageBox Clamped() => new(Math.Clamp(Left, 0, 1), Math.Clamp(Top, 0, 1), Math.Clamp(Right, 0, 1), Math.Clamp(Bottom, 0, 1));
}

/// <summary>
/// Where a word stands: a parallelogram, for a page may lie askew. Its box alone would grow with the length of the word.
/// </summary>
/// <param name="Origin">Where the word begins, at its upper edge, in fractions of the page.</param>
/// <param name="Along">From there to its end.</param>
/// <param name="Down">From its upper to its lower edge.</param>
public readonly record struct WordPlace(SKPoint Origin, SKPoint Along, SKPoint Down)
{
    /// <summary>The box around all of it.</summary>
    public PageBox Box => Between(0, 1);

    /// <summary>The box around a part of it, 0 its beginning and 1 its end.</summary>
    public PageBox Between(double from, double to)
    {
        var begin = new SKPoint(Origin.X + (Along.X * (float)from), Origin.Y + (Along.Y * (float)from));
        var end = new SKPoint(Origin.X + (Along.X * (float)to), Origin.Y + (Along.Y * (float)to));
        ReadOnlySpan<SKPoint> corners = [begin, end, begin + Down, end + Down];
        var (left, top, right, bottom) = (1f, 1f, 0f, 0f);
        foreach (var corner in corners)
        {
            (left, top) = (Math.Min(left, corner.X), Math.Min(top, corner.Y));
            (right, bottom) = (Math.Max(right, corner.X), Math.Max(bottom, corner.Y));
        }
        return new PageBox(left, top, Math.Max(left, right), Math.Max(top, bottom)).Clamped();
    }
}

/// <summary>A word as it was read.</summary>
/// <param name="Text">What it says; never empty.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Confidence">How sure the reader was, 0 to 1; 1 for text that was no picture.</param>
public sealed record PageWord(string Text, WordPlace Place, double Confidence);

/// <summary>
/// What a page says. It is shown to nobody and kept nowhere: it is asked for numbers (<see cref="NumberFinder"/>) and forgotten.
/// </summary>
/// <param name="Lines">Lines of words in the order of reading; a picture is read several times, and each reading has lines of its
/// own.</param>
/// <param name="Complete">False when a reader was stopped, crashed or is not installed: then nobody knows what else stands there.</param>
public sealed record PageText(IReadOnlyList<IReadOnlyList<PageWord>> Lines, bool Complete)
{
    /// <summary>A page that nobody read.</summary>
    public static PageText Unread { get; } = new([], Complete: false);

    /// <summary>
    /// Texts that belong to the page and stand nowhere on it: comments, fields of forms, and on the first page what the whole file says of
    /// itself.
    /// </summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>How many letters and digits were read for sure, or unsurely; a reading of digits alone included.</summary>
    public int Letters(bool sure) =>
        Lines.SelectMany(line => line).Where(w => w.Confidence >= Sure == sure).Sum(w => w.Text.Count(char.IsLetterOrDigit));

    private const double Sure = 0.6;

    /// <summary>Both readings of one page.</summary>
    public PageText And(PageText other) =>
        new([.. Lines, .. other.Lines], Complete && other.Complete) { Beside = [.. Beside, .. other.Beside] };

    /// <summary>How long it is, nothing of what it says: it may end in a log.</summary>
    public override string ToString() => $"{Lines.Count} lines";
}
