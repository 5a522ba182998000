using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>A column of a sheet under a heading, with what its rows hold.</summary>
/// <param name="Index">0-based column.</param>
/// <param name="Label">Its label; empty where it has none.</param>
/// <param name="Shown">Its label as the file shows it.</param>
/// <param name="Numbers">The numbers of its rows, null where there is none.</param>
/// <param name="Values">How many of its rows hold a value; units and signatures are none.</param>
internal sealed record SheetColumn(int Index, LabelKey Label, string Shown, decimal?[] Numbers, int Values)
{
    private const int RowsLookedAt = 3000;
    // an identity or card number under a heading that does not say so: the gate tells
    private const decimal LongNumber = 100_000_000_000_000m;

    /// <summary>How many different texts stand in it: names differ, kinds and groups repeat themselves.</summary>
    public int Texts { get; private init; }

    /// <summary>Whether what it holds is mostly numbers.</summary>
    public bool HasNumbers => Numbers.Count(n => n is not null) * 2 > Values && !Numbers.Any(n => Math.Abs(n ?? 0) >= LongNumber);

    /// <summary>Its letters.</summary>
    public string Letters => CellReference.Letters(Index);

    /// <summary>As a sentence names it: F 列“打卡数”, or F 列（没有列名）.</summary>
    public string Said(QuestionList questions) => Shown.Length == 0 ? $"{Letters} 列（没有列名）" : $"{Letters} 列“{questions.Quote(Shown)}”";

    /// <summary>Reads a column below the heading of a plan.</summary>
    public static SheetColumn Read(SheetView view, SectionPlan own, int column, LabelKey label, string shown)
    {
        var sheet = view.Sheet;
        var cells = sheet.Rows.Skip(sheet.IndexOf(own.FirstRow)).TakeWhile(r => r.Number <= own.LastRow).Take(RowsLookedAt)
            .Select(r => r[column]).ToList();
        return new(column, label, shown, [.. cells.Select(CellNumber.Of)], cells.Count(c => !c.IsBlank && !IsNoValue(c)))
        {
            Texts = cells.Where(c => c.Kind == RawKind.Text && CellNumber.Of(c) is null && !IsNoValue(c))
                .Select(c => c.Text).Distinct().Count(),
        };
    }

    /// <summary>元/亩 in a row of units, 审核人： in the foot: of a list of one household they would be half of what the column holds.</summary>
    private static bool IsNoValue(RawCell cell) =>
        cell.Kind == RawKind.Text && (MeasureUnit.IsKnown(cell.Text!) || (CellNumber.Of(cell) is null && RowWords.IsFoot(cell.Text!)));

    /// <summary>Whether it is the sum of at least two others in every row that has it.</summary>
    public bool IsSumOf(IReadOnlyList<SheetColumn> parts)
    {
        if (parts.Count < 2 || !HasNumbers)
        {
            return false;
        }
        for (var row = 0; row < Numbers.Length; row++)
        {
            if (Numbers[row] is { } value && parts.Sum(p => p.Numbers[row] ?? 0) != value)
            {
                return false;
            }
        }
        return true;
    }
}
