using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>Debian's poppler, fed by a pipe: it keeps the file in memory and may write none.</summary>
internal static partial class PdfTools
{
    /// <summary>Debian's package that brings both programs.</summary>
    public const string Package = "poppler-utils";

    private static readonly ReaderLimits Looking = new(Memory: 512L << 20, Cpu: TimeSpan.FromSeconds(15), Time: TimeSpan.FromSeconds(60))
    {
        Output = 1 << 20,
    };

    /// <summary>Sixteen million pixels of three bytes, and the line before them.</summary>
    private static readonly ReaderLimits Drawing = new(Memory: 768L << 20, Cpu: TimeSpan.FromSeconds(30), Time: TimeSpan.FromMinutes(2))
    {
        Output = 56 << 20,
    };

    /// <summary>Whether it is installed.</summary>
    public static bool IsThere => File.Exists(ReaderProcess.Prlimit) && ReaderProcess.Find("pdfinfo") is not null
        && ReaderProcess.Find("pdftoppm") is not null;

    /// <summary>What it says of a file and some of its pages; null when it cannot open it.</summary>
    public static async Task<PdfFacts?> Look(ReadOnlyMemory<byte> pdf, int from, int to, CancellationToken cancellationToken)
    {
        var run = await ReaderProcess.Feed(ReaderProcess.Find("pdfinfo")!,
            ["-f", Text(from), "-l", Text(to), "-enc", "UTF-8", "-"], pdf, Looking, cancellationToken);
        var said = Encoding.UTF8.GetString(run.Output.Span);
        if (run is not { Complete: true, Exit: 0 } || Pages().Match(said) is not { Success: true } pages)
        {
            return null;
        }
        var sizes = Sizes().Matches(said).Select(m => new PdfSize(Number(m.Groups[1]), Number(m.Groups[2]))).ToList();
        return new(int.Parse(pages.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), sizes,
            Encrypted().IsMatch(said), JavaScript().IsMatch(said), Xfa().IsMatch(said));
    }

    /// <summary>A page as a portable pixel map (netpbm P6); null when it cannot be drawn.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Draw(ReadOnlyMemory<byte> pdf, int page, double dpi,
        CancellationToken cancellationToken)
    {
        var run = await ReaderProcess.Feed(ReaderProcess.Find("pdftoppm")!,
            ["-f", Text(page), "-l", Text(page), "-r", dpi.ToString("0.##", CultureInfo.InvariantCulture), "-"], pdf, Drawing, cancellationToken);
        return run is { Complete: true, Exit: 0, Output.Length: > 0 } ? run.Output : null;
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Pages:\s+([0-9]{1,7})\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Pages();

    [GeneratedRegex(@"^Page\s+[0-9]+ size:\s+([0-9.e+]+) x ([0-9.e+]+) pts", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sizes();

    [GeneratedRegex(@"^Encrypted:\s+yes", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"^JavaScript:\s+yes", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex JavaScript();

    [GeneratedRegex(@"^Form:\s+(?:static |dynamic )?XFA", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Xfa();
}

/// <summary>A page in points of 1/72 inch.</summary>
/// <param name="Width">As it is shown, before any turn.</param>
/// <param name="Height">As it is shown, before any turn.</param>
internal readonly record struct PdfSize(double Width, double Height);

/// <summary>What poppler says of a file.</summary>
/// <param name="Pages">How many.</param>
/// <param name="Sizes">Of the pages that were asked about.</param>
/// <param name="IsEncrypted">Whether a password locks it.</param>
/// <param name="HasScripts">Whether there is JavaScript.</param>
/// <param name="IsDynamic">Whether it is an XFA form.</param>
internal sealed record PdfFacts(int Pages, IReadOnlyList<PdfSize> Sizes, bool IsEncrypted, bool HasScripts, bool IsDynamic);
