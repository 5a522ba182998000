using System.Diagnostics;
using System.Text;

namespace BoardKit.Tests.Printing;

/// <summary>The programs that read paper from outside: poppler, qpdf, zbar, zxing-cpp. Absent ones make a visible skip.</summary>
internal static class Tools
{
    public static bool HasPoppler => Has("pdftotext") && Has("pdftoppm") && Has("pdffonts");

    public static bool HasQpdf => Has("qpdf");

    public static bool HasCodeReaders => HasPoppler && Has("zbarimg") && Has("ZXingReader");

    /// <summary>Text in the order drawn, so that the lines of one cell stand together.</summary>
    public static string RawText(byte[] pdf) => WithFile(pdf, file => Run("pdftotext", "-raw", "-enc", "UTF-8", file, "-").Output);

    /// <summary>Text as it lies on the page.</summary>
    public static string Text(byte[] pdf) => WithFile(pdf, file => Run("pdftotext", "-layout", "-enc", "UTF-8", file, "-").Output);

    /// <summary>What is compared when it does not matter where pdftotext saw a gap.</summary>
    public static string WithoutSpaces(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    public static (int Exit, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(60_000), $"{program} hangs");
        _ = errors.IsCompleted;
        return (process.ExitCode, output);
    }

    public static T WithFile<T>(byte[] pdf, Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-print-");
        try
        {
            var file = Path.Combine(folder.FullName, "sheet.pdf");
            File.WriteAllBytes(file, pdf);
            return use(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
