using BoardKit.Domain.Privacy;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Mapping;

/// <summary>A sheet with its merged cells resolved.</summary>
internal sealed class SheetView
{
    private readonly Dictionary<int, List<MergedRange>> _byColumn = [];

    public SheetView(RawSheet sheet, PrivacyGate gate)
    {
        (Sheet, Name) = (sheet, gate.Finds(sheet.Name) ? gate.Echo(sheet.Name) : sheet.Name);
        foreach (var merge in sheet.Merges)
        {
            for (var column = Math.Max(0, merge.FirstColumn); column <= Math.Min(merge.LastColumn, ReadLimits.Default.Columns); column++)
            {
                if (!_byColumn.TryGetValue(column, out var ranges))
                {
                    _byColumn[column] = ranges = [];
                }
                ranges.Add(merge);
            }
        }
        foreach (var ranges in _byColumn.Values)
        {
            ranges.Sort((a, b) => a.FirstRow.CompareTo(b.FirstRow));
        }
    }

    public RawSheet Sheet { get; }

    /// <summary>Its name as a plan and a sentence may repeat it: one that is somebody's number is masked.</summary>
    public string Name { get; }

    /// <summary>The cell, or the value of the merged range that covers it.</summary>
    public RawCell Merged(int row, int column)
    {
        var own = Sheet.Row(row)?[column] ?? default;
        return own.IsBlank && RangeAt(row, column) is { } merge ? Sheet.Row(merge.FirstRow)?[merge.FirstColumn] ?? default : own;
    }

    /// <summary>The merged range that covers a place.</summary>
    public MergedRange? RangeAt(int row, int column)
    {
        if (!_byColumn.TryGetValue(column, out var ranges))
        {
            return null;
        }
        var (low, high) = (0, ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].FirstRow <= row ? (middle + 1, high) : (low, middle);
        }
        return low > 0 && ranges[low - 1].LastRow >= row ? ranges[low - 1] : null;
    }
}
