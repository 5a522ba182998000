using BoardKit.Domain.Reading;

namespace BoardKit.Import.Roles;

/// <summary>Rows and columns of a sheet that have one role. Rows 1-based, columns 0-based, both ends inclusive.</summary>
/// <param name="FirstRow">First row.</param>
/// <param name="LastRow">Last row.</param>
/// <param name="FirstColumn">First column.</param>
/// <param name="LastColumn">Last column.</param>
/// <param name="Role">What the cells are.</param>
internal readonly record struct RoleRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn, CellRole Role);

/// <summary>The roles of one sheet, as ranges: a long list costs a handful of them. What was said last about a cell holds.</summary>
internal sealed class SheetRoles
{
    /// <summary>Ranges that may grow at the same time: one for each block side by side.</summary>
    private const int MostBlocks = 6;

    private readonly List<RoleRange> _ranges = [];

    /// <summary>In the order in which they were said.</summary>
    public IReadOnlyList<RoleRange> Ranges => _ranges;

    /// <summary>Says what the cells of a row are; rows alike that follow each other make one range.</summary>
    public void Say(int row, int firstColumn, int lastColumn, CellRole role) => Say(new(row, row, firstColumn, lastColumn, role));

    /// <summary>Says what the cells of a range are.</summary>
    public void Say(RoleRange range)
    {
        for (var i = _ranges.Count - 1; i >= Math.Max(0, _ranges.Count - MostBlocks); i--)
        {
            var known = _ranges[i];
            if (known.LastRow + 1 == range.FirstRow && known.Role == range.Role && known.FirstColumn == range.FirstColumn
                && known.LastColumn == range.LastColumn)
            {
                _ranges[i] = known with { LastRow = range.LastRow };
                return;
            }
        }
        _ranges.Add(range);
    }

    /// <summary>The role of a cell; null when nothing was said about it.</summary>
    public CellRole? Of(int row, int column)
    {
        for (var i = _ranges.Count - 1; i >= 0; i--)
        {
            if (row >= _ranges[i].FirstRow && row <= _ranges[i].LastRow && column >= _ranges[i].FirstColumn
                && column <= _ranges[i].LastColumn)
            {
                return _ranges[i].Role;
            }
        }
        return null;
    }
}
