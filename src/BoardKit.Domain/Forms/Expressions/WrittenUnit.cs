namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// How many of the form's unit one of the file's unit is, for quoting: 万元 for 元 is 10,000. What may be converted at all, the import
/// decides.
/// </summary>
internal static class WrittenUnit
{
    private static readonly (string Word, decimal Size)[] Scales =
        [("百", 100), ("千", 1000), ("万", 10_000), ("百万", 1_000_000), ("亿", 100_000_000)];

    /// <summary>The factor, or null where the units are related in another way.</summary>
    public static decimal? Factor(string written, string own)
    {
        var (top, under) = Split(own);
        var (from, below) = Split(written);
        if (below.Length > 0 && below != under)
        {
            return null;
        }
        if (top == "亩" && from.EndsWith("公顷", StringComparison.Ordinal))
        {
            return 15 * Scale(from[..^2]);
        }
        return from.EndsWith(top, StringComparison.Ordinal) ? Scale(from[..^top.Length]) : from == "万" ? 10_000 : null;
    }

    /// <summary>The word for a scale: 万 for 10,000; null where there is none.</summary>
    public static string? Word(decimal size) => Scales.FirstOrDefault(s => s.Size == size).Word;

    private static decimal? Scale(string word) =>
        word.Length == 0 ? 1 : Array.Find(Scales, s => s.Word == word) is { Size: > 0 } known ? known.Size : null;

    private static (string Top, string Under) Split(string unit) =>
        unit.IndexOf('/', StringComparison.Ordinal) is >= 0 and var at ? (unit[..at], unit[at..]) : (unit, "");
}
