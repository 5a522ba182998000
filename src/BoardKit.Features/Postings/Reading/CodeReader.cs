namespace BoardKit.Features.Postings.Reading;

/// <summary>A command-line reader of codes: how it is called, and how its answer is read.</summary>
/// <param name="Program">Name of the program.</param>
/// <param name="Package">Debian's package that brings it.</param>
/// <param name="Arguments">What stands before the names of the pictures: codes of the one kind that sheets carry, nothing else.</param>
/// <param name="Doubles">Whether its windows are shown to it twice as large.</param>
/// <param name="Whole">Whether it finds anything in a whole photo full of print; what does not is spared the time.</param>
/// <param name="Texts">The texts of the codes out of what it printed.</param>
internal sealed record CodeReader(string Program, string Package, IReadOnlyList<string> Arguments, bool Doubles, bool Whole,
    Func<string, IEnumerable<string>> Texts)
{
    private const string QrMark = " QRCode \"";

    /// <summary>
    /// One text a line. A text with a line break becomes two lines, neither of which can say more than a code with that text would.
    /// </summary>
    public static CodeReader Zbar { get; } =
        new("zbarimg", "zbar-tools", ["--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"], Doubles: false, Whole: false, Lines);

    /// <summary>One line a code: the picture, the kind, the text in quotes with everything unprintable escaped.</summary>
    public static CodeReader ZXing { get; } =
        new("ZXingReader", "zxing-cpp-tools", ["-1", "-format", "QRCode"], Doubles: true, Whole: true, output =>
        from line in Lines(output)
        let at = line.IndexOf(QrMark, StringComparison.Ordinal)
        let end = line.LastIndexOf('"')
        where at >= 0 && end > at + QrMark.Length
        select line[(at + QrMark.Length)..end]);

    /// <summary>Where the program lies, or null when it is not installed.</summary>
    public string? Find() => ReaderProcess.Find(Program);

    private static string[] Lines(string output) => output.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
