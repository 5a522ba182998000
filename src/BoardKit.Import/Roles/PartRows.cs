using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Rows that say what the entry above them consists of (其中：水田, 旱地), or what is carried over a page: whether their numbers agree with that.
/// </summary>
internal sealed class PartRows(SectionRows rows, Block block, bool isPeople)
{
    /// <summary>Of which rows below one entry.</summary>
    private const int MostParts = 30;

    /// <summary>
    /// Whether the numbers belie the words: more of which than the entry above is, or carried over from this list what it does not come to.
    /// A sub-total that differs is a fault of its own.
    /// </summary>
    public bool Belies(RawRow row, TotalKind kind, out string why)
    {
        why = kind == TotalKind.OfWhich ? "写着“其中”，数字却比上面一行还大" : "写着转页，数字却不是上面各行之和";
        if (!isPeople || kind is not (TotalKind.OfWhich or TotalKind.Carried))
        {
            return false;
        }
        if (rows.Entries.Count == 0)
        {
            why = kind == TotalKind.OfWhich ? "写着“其中”，上面却没有一行" : "写着转页，上面却没有一行";
            return (kind == TotalKind.Carried || rows.Totals.Count == 0)
                && block.Summed.Any(i => CellNumber.Of(row[block.Columns[i]]) is not (null or 0));
        }
        // the parts of a total stand below it one after the other
        var above = rows.Totals.AsEnumerable().Reverse().TakeWhile(t => t.At == rows.Entries.Count)
            .Where(t => t.Label.Kind != TotalKind.OfWhich).Select(t => t.Row).Append(rows.Entries[^1].Row).First();
        return block.Summed.Select(i => block.Columns[i]).Where(c => CellNumber.Of(row[c]) is not null)
            .Any(c => kind == TotalKind.OfWhich
                ? CellNumber.Of(row[c]) > (CellNumber.Of(above[c]) ?? 0) : CellNumber.Of(row[c]) != CellNumber.Of(above[c]));
    }

    /// <summary>
    /// 旱地 below 其中：水田: a row without a number of its own that, with those before it, is no more than the entry above them.
    /// </summary>
    public bool Continues(RawRow row, RowScan scan, bool ownsNumber, bool isNumbered)
    {
        if (rows.Totals.Count == 0 || rows.Totals[^1] is not { Label.Kind: TotalKind.OfWhich } last || last.At != rows.Entries.Count
            || last.At == 0 || ownsNumber || scan.Numbers == 0)
        {
            return false;
        }
        var parts = rows.Totals.AsEnumerable().Reverse().Take(MostParts)
            .TakeWhile(t => t.Label.Kind == TotalKind.OfWhich && t.At == last.At).Select(t => t.Row).Append(row).ToList();
        if (parts.Count > MostParts)
        {
            return false;
        }
        var parent = rows.Entries[^1].Row;
        var (within, complete) = (0, 0);
        foreach (var column in block.Summed.Select(i => block.Columns[i]).Where(c => CellNumber.Of(row[c]) is not null))
        {
            var (sum, whole) = (parts.Sum(p => CellNumber.Of(p[column]) ?? 0), CellNumber.Of(parent[column]) ?? 0);
            if (sum > whole)
            {
                return false;
            }
            (within, complete) = (within + 1, complete + (sum == whole ? 1 : 0));
        }
        return within > 0 && (isNumbered || complete == within);
    }
}
