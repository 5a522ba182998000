using System.Globalization;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// What looks like a slip of the hand in a list: a row typed twice, a number left out of 序号. Remarks, since both may be meant.
/// </summary>
internal static class RowRemarks
{
    private const int FewestCells = 2;

    /// <summary>Adds warnings <c>row-twice</c> and <c>sequence-gap</c>.</summary>
    public static void Report(Ledger ledger, Locator locator, List<Fault> faults)
    {
        for (var index = 0; index < ledger.Sections.Count; index++)
        {
            if (ledger.Sections[index] is { Form.Kind: SectionKind.List } section)
            {
                Twice(section, index, locator, faults);
                Gaps(section, index, locator, faults);
            }
        }
    }

    /// <summary>Rows that say the same in every column, and hold the same numbers where they hold any.</summary>
    private static void Twice(SectionLedger section, int index, Locator locator, List<Fault> faults)
    {
        var numbered = Enumerable.Range(0, section.Form.Columns.Count)
            .Where(c => section.Form.Columns[c].Type != CellType.Sequence).ToList();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var again = new List<(int Row, int First)>();
        for (var row = 0; row < section.Count; row++)
        {
            var cells = numbered.ConvertAll(c => section.Written(row, c));
            if (cells.Count(c => c is not null) < FewestCells)
            {
                continue;
            }
            var says = string.Join('\n', cells.Concat(section.Rows[row].Marks.Select(m => m.ColumnKey + Convert.ToBase64String(m.Number))));
            if (!first.TryAdd(says, row))
            {
                again.Add((row, first[says]));
            }
        }
        foreach (var (row, before) in again.Count < Causes.Fewest ? again : again[..1])
        {
            var more = again.Count < Causes.Fewest ? "" : string.Create(CultureInfo.InvariantCulture, $"，这样的一共有 {again.Count} 行");
            var cell = new Cell(index, row, Math.Max(0, section.Form.IndexOf(section.Form.HouseholdColumn ?? "")));
            faults.Add(Fault.Warning("row-twice",
                $"{Locator.Say(section, row)}：与{Locator.Say(section, before)[section.Form.Label.Length..]}每一格都相同{more}，请核对是不是重复填了。",
                locator.At(cell)));
        }
    }

    /// <summary>序号 that does not go on by one; it may begin anew (each group from 1).</summary>
    private static void Gaps(SectionLedger section, int index, Locator locator, List<Fault> faults)
    {
        var column = section.Form.Columns.ToList().FindIndex(c => c.Type == CellType.Sequence);
        for (var row = 1; row < section.Count && faults.Count <= FormCheck.MaxFaults; row++)
        {
            if (section.Rows[row - 1].TypedNumber is { } before && section.Rows[row].TypedNumber is { } number
                && number != before + 1 && number != 1)
            {
                var what = number == before ? "和上一行相同" : number > before ? "中间少了号" : "比上一行小";
                faults.Add(Fault.Warning("sequence-gap", string.Create(CultureInfo.InvariantCulture,
                    $"{Locator.Say(section, row)}：序号是 {number}，上一行是 {before}，{what}，请核对有没有漏行或重复。"),
                        locator.At(new Cell(index, row, Math.Max(0, column)))));
            }
        }
    }
}
