using System.Globalization;
using System.Text;
using BoardKit.Features.Pictures;
using SkiaSharp;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// Reads the print in a picture of a page with Debian's tesseract, twice: as Chinese, and as nothing but digits, for each finds numbers
/// that the other misreads. The picture goes to it by a pipe; nothing is written to a disk.
/// </summary>
public sealed class PageReader
{
    private const string Program = "tesseract", Engine = "tesseract-ocr", Chinese = "chi_sim", ChinesePackage = "tesseract-ocr-chi-sim";

    /// <summary>Below this many pixels print is too small to be read as it is: a page A4 at 140 dots an inch.</summary>
    private const int FewPixels = 1900 * 1000;

    /// <summary>
    /// Mean confidence below which a page may stand on its head: measured are 0.9 for one that stands upright and 0.2 for one that does
    /// not.
    /// </summary>
    private const double Doubtful = 0.6;

    private const int LongWord = 4;

    /// <summary>Quarter turns in the order in which they are tried: as it came, upside down, on either side.</summary>
    private static readonly int[] Turns = [0, 2, 1, 3];

    /// <summary>One page at a time on a machine: it takes a core for some seconds and some hundred megabytes.</summary>
    private static readonly SemaphoreSlim One = new(1);

    private static readonly ReaderLimits Limits = new(Memory: 1L << 30, Cpu: TimeSpan.FromSeconds(60), Time: TimeSpan.FromMinutes(4))
    {
        Output = 4 << 20,
    };

    private static readonly string[] Words = ["-l", Chinese, "--psm", "3"];

    private static readonly string[] Digits = ["-l", "eng", "--psm", "11", "-c", "tessedit_char_whitelist=0123456789Xx"];

    private readonly string? _program;

    /// <summary>With the reader that this machine has.</summary>
    public PageReader()
        : this(Program)
    {
    }

    internal PageReader(string program)
    {
        _program = File.Exists(ReaderProcess.Prlimit) ? ReaderProcess.Find(program) : null;
        var shelves = Directory.Exists("/usr/share/tesseract-ocr")
            ? Directory.GetFiles("/usr/share/tesseract-ocr", Chinese + ".traineddata", SearchOption.AllDirectories) : [];
        Missing = [.. new[] { _program is null ? Engine : null, shelves.Length == 0 ? ChinesePackage : null }.OfType<string>()];
    }

    /// <summary>Debian's packages that are missing on this machine; empty when everything is there.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Whether pictures can be read at all.</summary>
    public bool CanRead => Missing.Count == 0;

    /// <summary>
    /// What a picture says: <see cref="PageText.Unread"/> where nothing is installed, and incomplete where the reader was stopped.
    /// </summary>
    /// <param name="picture">A picture that was encoded here: by <see cref="PhotoIntake"/>, <see cref="PageImages"/> or
    /// <see cref="BoxBurner"/>.</param>
    /// <param name="cancellationToken">Ends the reader.</param>
    public async Task<PageText> Read(byte[] picture, CancellationToken cancellationToken)
    {
        if (_program is null || !CanRead)
        {
            return PageText.Unread;
        }
        await One.WaitAsync(cancellationToken);
        try
        {
            return await ReadAnyWay(picture, cancellationToken);
        }
        finally
        {
            _ = One.Release();
        }
    }

    private async Task<PageText> ReadAnyWay(byte[] picture, CancellationToken cancellationToken)
    {
        var gray = await Task.Run(() => GrayPicture.Of(picture), cancellationToken);
        Reading? best = null;
        foreach (var turns in Turns)
        {
            var page = await Straight(gray, turns, StraightPage.MostDegrees, cancellationToken);
            var reading = await Read(gray, page, turns, cancellationToken);
            best = best is null || reading.Confidence > best.Confidence ? reading : best;
            if (best.Confidence >= Doubtful || reading.Text.Lines.Count == 0 || !reading.Text.Complete)
            {
                break;
            }
        }
        // only a page that could not be read is looked at for lines that run far askew
        foreach (var turns in best!.Confidence < Doubtful && best.Text.Complete ? Turns : [])
        {
            var page = await Straight(gray, turns, StraightPage.FarAskew, cancellationToken);
            if (Math.Abs(page.Degrees) <= StraightPage.MostDegrees)
            {
                continue;
            }
            var reading = await Read(gray, page, turns, cancellationToken);
            best = reading.Confidence > best.Confidence ? reading : best;
            if (best.Confidence >= Doubtful || !reading.Text.Complete)
            {
                break;
            }
        }
        return await WithDigits(best, cancellationToken);
    }

    private static Task<StraightPage> Straight(GrayPicture gray, int turns, double reach, CancellationToken cancellationToken) =>
        Task.Run(() => Legible(StraightPage.Of(gray, turns, reach)), cancellationToken);

    private async Task<Reading> Read(GrayPicture gray, StraightPage page, int turns, CancellationToken cancellationToken)
    {
        var frame = new Frame(page.Back, gray.Width, gray.Height);
        var text = await Ask(page.Picture, frame, Words, cancellationToken);
        return new(page.Picture, frame, text, Confidence(text, turns % 2 == 1));
    }

    /// <summary>
    /// How sure the reader was, letter by letter. Lines that run from top to bottom it reads as well, but without their digits: such a page
    /// is turned.
    /// </summary>
    private static double Confidence(PageText text, bool isTurned)
    {
        double sure = 0, letters = 0, level = 0, upright = 0;
        foreach (var word in text.Lines.SelectMany(line => line))
        {
            (sure, letters) = (sure + (word.Confidence * word.Text.Length), letters + word.Text.Length);
            if (word.Text.Length >= LongWord)
            {
                var isWide = Math.Abs(word.Place.Box.Right - word.Place.Box.Left) > Math.Abs(word.Place.Box.Bottom - word.Place.Box.Top);
                (level, upright) = isWide != isTurned ? (level + 1, upright) : (level, upright + 1);
            }
        }
        return letters == 0 ? 0 : sure / letters * (upright > level ? 0.5 : 1);
    }

    private async Task<PageText> WithDigits(Reading reading, CancellationToken cancellationToken) =>
        reading.Text.And(await Ask(reading.Picture, reading.Frame, Digits, cancellationToken));

    private async Task<PageText> Ask(GrayPicture picture, Frame frame, string[] how, CancellationToken cancellationToken)
    {
        var run = await ReaderProcess.Feed(_program!, ["stdin", "stdout", .. how, "-c", "user_defined_dpi=300", "tsv"], picture.Pgm(), Limits,
            cancellationToken);
        return new(Parse(Encoding.UTF8.GetString(run.Output.Span), frame), run is { Complete: true, Exit: 0 });
    }

    private static StraightPage Legible(StraightPage page) => page.Picture.Width * page.Picture.Height >= FewPixels ? page
        : new(page.Picture.Doubled(), page.Back.PreConcat(SKMatrix.CreateScale(0.5f, 0.5f))) { Degrees = page.Degrees };

    /// <summary>
    /// Tab-separated: level, page, block, paragraph, line, word, left, top, width, height, confidence, text; level 5 is a word.
    /// </summary>
    private static List<IReadOnlyList<PageWord>> Parse(string tsv, Frame frame)
    {
        var (lines, current, key) = (new List<IReadOnlyList<PageWord>>(), new List<PageWord>(), "");
        foreach (var row in tsv.Split('\n'))
        {
            var cells = row.Split('\t');
            if (cells.Length < 12 || cells[0] != "5" || string.IsNullOrWhiteSpace(cells[11]) || Box(cells) is not { } box)
            {
                continue;
            }
            var line = string.Join('.', cells[1..5]);
            if (line != key)
            {
                (current, key) = ([], line);
                lines.Add(current);
            }
            _ = double.TryParse(cells[10], NumberStyles.Float, CultureInfo.InvariantCulture, out var sure);
            current.Add(new(cells[11].Trim(), frame.Place(box), Math.Clamp(sure / 100, 0, 1)));
        }
        return lines;
    }

    private static SKRect? Box(string[] cells)
    {
        Span<int> numbers = stackalloc int[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(cells[6 + i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }
        return SKRect.Create(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// <summary>From pixels of the page as it was read to fractions of the picture that came.</summary>
    private readonly record struct Frame(SKMatrix Back, int Width, int Height)
    {
        public WordPlace Place(SKRect box)
        {
            var (origin, right, below) = (Point(box.Left, box.Top), Point(box.Right, box.Top), Point(box.Left, box.Bottom));
            return new(origin, right - origin, below - origin);
        }

        private SKPoint Point(float x, float y)
        {
            var at = Back.MapPoint(x, y);
            return new(at.X / Width, at.Y / Height);
        }
    }

    private sealed record Reading(GrayPicture Picture, Frame Frame, PageText Text, double Confidence);
}
