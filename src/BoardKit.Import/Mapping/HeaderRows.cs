using BoardKit.Import.Reading;

namespace BoardKit.Import.Mapping;

/// <summary>The labels of one to three rows read as a header, column by column; merged cells count for each column they cover.</summary>
internal sealed class HeaderRows
{
    private static readonly string[] SumWords = ["小计", "合计", "总计"];
    private readonly LabelKey[][] _levels;

    public HeaderRows(SheetView sheet, int firstRow, int levels)
    {
        (FirstRow, LastRow) = (firstRow, firstRow + levels - 1);
        var width = 0;
        for (var level = 0; level < levels; level++)
        {
            width = Math.Max(width, sheet.Sheet.Row(firstRow + level)?.Cells.Length ?? 0);
        }
        Width = width;
        var texts = new string?[levels][];
        for (var level = 0; level < levels; level++)
        {
            texts[level] = Texts(sheet, firstRow + level, width);
        }
        SpreadUpper(texts);
        _levels = [.. texts.Select(row => row.Select(LabelKey.Of).ToArray())];
        Texted = texts;
    }

    /// <summary>The heading that a plan names.</summary>
    public static HeaderRows Of(SheetView sheet, SectionPlan plan) => new(sheet, plan.HeaderFirst, plan.HeaderLast - plan.HeaderFirst + 1);

    public int FirstRow { get; }
    public int LastRow { get; }
    public int Width { get; }

    /// <summary>Texts by level and column, merged and spread.</summary>
    public string?[][] Texted { get; }

    /// <summary>The whole label of a column: the levels joined.</summary>
    public LabelKey Joined(int column)
    {
        var key = default(LabelKey);
        for (var level = 0; level < _levels.Length; level++)
        {
            var own = _levels[level][column];
            key = level == 0 ? own : own.Strong == _levels[level - 1][column].Strong ? key : LabelKey.Join(key, own);
        }
        return key;
    }

    /// <summary>
    /// The lowest label of a column; empty when another column has the same below another upper label. The same below the same is a second
    /// block of the table.
    /// </summary>
    public LabelKey Lowest(int column)
    {
        var own = Bottom(column);
        for (var other = 0; other < Width && !own.IsEmpty; other++)
        {
            if (other != column && Bottom(other).Strong == own.Strong && Joined(other).Strong != Joined(column).Strong)
            {
                return LabelKey.Of(null);
            }
        }
        return own;
    }

    /// <summary>What a column of sums is about: 补贴面积/小计 is 补贴面积; empty for any other column.</summary>
    public LabelKey Summed(int column)
    {
        var joined = Joined(column);
        foreach (var word in SumWords)
        {
            if (joined.Strong.Length > word.Length + 1
                && (joined.Strong.EndsWith(word, StringComparison.Ordinal) || joined.Strong.StartsWith(word, StringComparison.Ordinal)))
            {
                return joined with
                {
                    Strong = Without(joined.Strong, word),
                    Weak = Without(joined.Weak, word),
                    Whole = Without(joined.Whole, word)
                };
            }
        }
        return LabelKey.Of(null);
    }

    private static string Without(string key, string word) =>
        key.EndsWith(word, StringComparison.Ordinal)
            ? key[..^word.Length] : key.StartsWith(word, StringComparison.Ordinal) ? key[word.Length..] : key;

    /// <summary>The label as the file shows it, for messages: C级/户数.</summary>
    public string? Shown(int column)
    {
        var parts = Texted.Select(row => Cells.TextCleaner.Clean(row[column])).Where(t => t is not null).Distinct().ToList();
        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    /// <summary>The lowest label of a column.</summary>
    public LabelKey Bottom(int column)
    {
        for (var level = _levels.Length - 1; level >= 0; level--)
        {
            if (!_levels[level][column].IsEmpty)
            {
                return _levels[level][column];
            }
        }
        return LabelKey.Of(null);
    }

    private static string?[] Texts(SheetView sheet, int row, int width)
    {
        var texts = new string?[width];
        for (var column = 0; column < width; column++)
        {
            var cell = sheet.Merged(row, column);
            texts[column] = cell.Kind == RawKind.Text ? cell.Text : cell.Kind == RawKind.Number ? Cells.CellParser.PlainText(cell) : null;
        }
        return texts;
    }

    /// <summary>
    /// Files without merged cells (csv) write an upper label once over its first column: it holds until the next one, where a lower label
    /// stands below.
    /// </summary>
    private static void SpreadUpper(string?[][] texts)
    {
        for (var level = 0; level < texts.Length - 1; level++)
        {
            for (var column = 1; column < texts[level].Length; column++)
            {
                if (texts[level][column] is null && texts[level + 1][column] is not null && texts[level + 1][column - 1] is not null)
                {
                    texts[level][column] = texts[level][column - 1];
                }
            }
        }
    }
}
