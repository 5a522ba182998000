namespace BoardKit.Import.Reading;

/// <summary>
/// Runs of digits anywhere in the bytes of an .xls file, in one byte or two (UTF-16LE) a character: its comments, properties, author and
/// deleted texts lie there, which the reader of cells does not show. Texts of cells are among them.
/// </summary>
internal static class XlsAsides
{
    private const int Shortest = 15;
    private const int Longest = 64;
    private const int Most = 100_000;

    /// <summary>The runs that are long enough for an identity or card number.</summary>
    public static IReadOnlyList<RawAside> Of(ReadOnlySpan<byte> file, ReadBudget budget)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, step) in (ReadOnlySpan<(int, int)>)[(0, 1), (0, 2), (1, 2)])
        {
            Runs(file[start..], step, found, budget);
        }
        return [.. found.Select(run => new RawAside("批注、属性等单元格以外的内容", null, run))];
    }

    private static void Runs(ReadOnlySpan<byte> file, int step, HashSet<string> found, ReadBudget budget)
    {
        Span<char> run = stackalloc char[Longest];
        var length = 0;
        for (var i = 0; i + step <= file.Length; i += step)
        {
            if ((i & 0xFFFFF) == 0)
            {
                budget.Look();
            }
            var isDigit = (file[i] is >= (byte)'0' and <= (byte)'9' or (byte)'X' or (byte)'x') && (step == 1 || file[i + 1] == 0);
            if (isDigit && length < Longest)
            {
                run[length++] = (char)file[i];
            }
            else if (!isDigit)
            {
                if (length >= Shortest && found.Count < Most)
                {
                    _ = found.Add(run[..length].ToString());
                }
                length = 0;
            }
        }
    }
}
