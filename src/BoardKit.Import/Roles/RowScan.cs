using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// What one look over the cells of a row within a block tells: made for every row, so it reads no cell twice and parses no number.
/// </summary>
internal readonly struct RowScan
{
    private const int LongestUnit = 5;

    /// <summary>Looks.</summary>
    /// <param name="row">The row.</param>
    /// <param name="block">The block whose columns count.</param>
    /// <param name="isNumber">For each column of the sheet whether the block has numbers there.</param>
    public RowScan(RawRow row, Block block, bool[] isNumber)
    {
        LabelColumn = -1;
        FirstText = -1;
        for (var column = block.Span.First; column < row.Cells.Length && column <= block.Span.Last; column++)
        {
            var cell = row.Cells[column];
            if (cell.IsBlank)
            {
                continue;
            }
            Values++;
            Texts += cell.Kind == RawKind.Text ? 1 : 0;
            FirstText = FirstText < 0 && cell.Kind == RawKind.Text && (column != block.Sequence || !IsPlain(cell.Text!))
                ? column : FirstText;
            if (column < isNumber.Length && isNumber[column] && IsNumberLike(cell))
            {
                Numbers++;
                NonZero |= cell.Kind == RawKind.Number
                    ? cell.Number != 0 : cell.Text.AsSpan().ContainsAnyInRange('1', '9') || cell.Text.AsSpan().ContainsAnyInRange('１', '９');
            }
            else if (cell.Kind == RawKind.Text && ++Words > 0 && TotalWords.Read(cell.Text!) is { Kind: not TotalKind.None } label
                && (Label.Kind == TotalKind.None || !Label.Certain))
            {
                (Label, LabelColumn) = (label, column);
            }
        }
        if (Label.Kind == TotalKind.None && Words is 2 or 3 && Spelled(row, block) is { Kind: not TotalKind.None } spelled)
        {
            (Label, LabelColumn) = (spelled, FirstText);
        }
        var name = block.Name >= 0 ? row[block.Name] : default;
        Name = name.Kind == RawKind.Text ? name.Text : null;
        NameIsNumber = name.Kind == RawKind.Number;
        HasSequence = block.Sequence >= 0 && !row[block.Sequence].IsBlank && !IsNothing(row[block.Sequence])
            && block.Sequence != LabelColumn;
    }

    /// <summary>Cells that hold something.</summary>
    public int Values { get; }

    /// <summary>Texts among them.</summary>
    public int Texts { get; }

    /// <summary>Texts that are no numbers.</summary>
    public int Words { get; }

    /// <summary>0-based column of the first text that is no row number, or -1.</summary>
    public int FirstText { get; }

    /// <summary>Numbers in columns of numbers.</summary>
    public int Numbers { get; }

    /// <summary>Whether one of them is not zero.</summary>
    public bool NonZero { get; }

    /// <summary>The word of a total, if any text is one.</summary>
    public TotalLabel Label { get; }

    /// <summary>Where it stands, or -1.</summary>
    public int LabelColumn { get; }

    /// <summary>The text in the column of names; null when there is none.</summary>
    public string? Name { get; }

    /// <summary>Whether a number stands in the column of names (合计 | 8).</summary>
    public bool NameIsNumber { get; }

    /// <summary>Whether the row has a row number of its own; what a formula shows as 0 is none.</summary>
    public bool HasSequence { get; }

    /// <summary>合 | 计: a word of a total with a letter in each cell.</summary>
    private static TotalLabel Spelled(RawRow row, Block block)
    {
        var word = "";
        for (var column = block.Span.First; column < row.Cells.Length && column <= block.Span.Last; column++)
        {
            if (row.Cells[column].Kind == RawKind.Text && !IsNumberLike(row.Cells[column]))
            {
                var letter = row.Cells[column].Text!.Trim();
                if (letter.Length != 1)
                {
                    return default;
                }
                word += letter;
            }
        }
        return TotalWords.Read(word);
    }

    private static bool IsNothing(RawCell cell) => cell.Kind == RawKind.Number ? cell.Number == 0 : cell.Text?.Trim() == "0";

    private static bool IsPlain(string text) => !text.Any(char.IsLetter);

    /// <summary>A number, or two of them that only signs part; 1组（5户） and - 1 - are none.</summary>
    private static bool IsOne(string text) =>
        !text.TrimEnd().EndsWith('-') && !text.AsSpan().ContainsAny('/', '、') && NumberText.TryRead(text, out var number) switch
        {
            NumberDefect.None => number.Unit is not { Length: > LongestUnit },
            NumberDefect.Several => !text.Any(c => char.IsLetter(c) && c > '\u3000'),
            NumberDefect.Missing or NumberDefect.Malformed => false,
        };

    private static bool IsNumberLike(RawCell cell)
    {
        if (cell.Kind is RawKind.Number or RawKind.Error)
        {
            return true;
        }
        if (cell.Kind != RawKind.Text)
        {
            return false;
        }
        foreach (var c in cell.Text!)
        {
            if (char.IsAsciiDigit(c) || c is >= '０' and <= '９')
            {
                return cell.Text.Length <= 32 && !cell.Text.AsSpan().ContainsAny('年', '月', '日')
                    && !DateText.IsDotted(cell.Text) && IsOne(cell.Text);
            }
            if (c is not ('-' or '(' or '（' or '+' or '.' or '¥' or '￥' or ' ' or '\'' or '−' or '\u3000'))
            {
                return false;
            }
        }
        return false;
    }
}
