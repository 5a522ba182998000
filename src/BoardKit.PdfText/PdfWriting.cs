using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace BoardKit.PdfText;

/// <summary>
/// What is written in a PDF, seen or unseen: the words of each page with their places in fractions of it, and every other text in the file
/// (comments, values of fields, title, author). One line each: <c>W page line x y alongX alongY downX downY text</c> or <c>B text</c>,
/// separated by tabs; <c>P page</c> behind a page that was read to its end.
/// </summary>
internal static class PdfWriting
{
    private const int CannotOpen = 2, NotAll = 3;

    /// <summary>Writes it; returns the exit code.</summary>
    public static int Of(byte[] pdf, TextWriter output)
    {
        try
        {
            using var document = PdfDocument.Open(pdf, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            var whole = true;
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                whole &= Page(document, number, output);
            }
            whole &= EverythingElse.Write(document, output);
            return whole ? 0 : NotAll;
        }
#pragma warning disable CA1031 // it throws whatever a file makes it throw; the exit code says that it was not read
        catch (Exception)
#pragma warning restore CA1031
        {
            return CannotOpen;
        }
    }

    private static bool Page(PdfDocument document, int number, TextWriter output)
    {
        try
        {
            var page = document.GetPage(number);
            var line = 0;
            foreach (var words in LettersInLines.Of(page.Letters))
            {
                line++;
                foreach (var word in words)
                {
                    Write(output, page, number, line, word);
                }
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"P\t{number}"));
            return true;
        }
#pragma warning disable CA1031 // as above: the other pages are read all the same
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static void Write(TextWriter output, Page page, int number, int line, LaidWord word)
    {
        var (origin, right, below) = (Place(word.Origin), Place(word.Right), Place(word.Below));
        double[] place = [origin.X, origin.Y, right.X - origin.X, right.Y - origin.Y, below.X - origin.X, below.Y - origin.Y];
        output.WriteLine(string.Join('\t', ["W", number.ToString(CultureInfo.InvariantCulture), line.ToString(CultureInfo.InvariantCulture),
            .. place.Select(p => p.ToString("0.#####", CultureInfo.InvariantCulture)), OneLine(word.Text)]));
        (double X, double Y) Place(PdfPoint point) => (point.X / page.Width, 1 - (point.Y / page.Height));
    }

    /// <summary>A text without what separates texts here.</summary>
    internal static string OneLine(string text) =>
        string.Create(text.Length, text, static (into, from) =>
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = char.IsControl(from[i]) ? ' ' : from[i];
            }
        });
}
