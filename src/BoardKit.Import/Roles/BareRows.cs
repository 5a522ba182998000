using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;
using BoardKit.Import.Cells;
using BoardKit.Import.Questions;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Rows without a number: names of groups, titles, signatures, small tables of the foot, and entries whose numbers stand where no column of
/// ours is.
/// </summary>
internal sealed class BareRows(SectionRows rows, Block block, RowQuestions ask, bool isPeople)
{
    private const int LongestGroup = 12;
    private const int LongestName = 12;
    private bool _isBelowFoot;
    private bool? _isFootTable;

    /// <summary>What such a row is, and the name of the group that it begins.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scan">What it holds.</param>
    /// <param name="hasMore">Whether rows with numbers follow.</param>
    public (CellRole Role, string? Group) Read(RawRow row, RowScan scan, bool hasMore)
    {
        var text = scan.FirstText >= 0 ? row[scan.FirstText].Text! : null;
        if (text is null || (scan.Texts == 1 && scan.FirstText == block.Group))
        {
            var own = text is not null && scan.Values == 1 && !EndsTheList(hasMore) ? RowWords.Group(text) : null;
            return (own is null ? CellRole.Note : CellRole.Group, own);
        }
        var isAlone = scan.Values == 1
            || (scan.Values == 2 && (scan.HasSequence || TotalWords.CountIn(row[row.Cells.Length - 1].Text ?? "") is not null));
        if (isAlone && !EndsTheList(hasMore) && RowWords.WithoutLeader(text).Length <= LongestGroup
            && (RowWords.Group(text) ?? (hasMore ? GroupByPlace(text) : null)) is { } group)
        {
            return (CellRole.Group, group);
        }
        if (scan.Name is { } name && !RowWords.IsFoot(name) && IsDate(row, scan.FirstText))
        {
            return (CellRole.Entry, null);   // dated and named: an entry whose numbers stand where no column of ours is
        }
        var isFoot = RowWords.IsFoot(text) && !IsChoice(scan.FirstText, text);
        if (scan.Name is null || RowWords.IsFoot(scan.Name) || isFoot || !IsName(scan)
            || row.Cells.Any(c => c.Kind == RawKind.Text && RowWords.IsFoot(c.Text!) && c.Text!.Length > 3 && isAlone))
        {
            _isBelowFoot |= !hasMore && scan.Texts > 1;
            return (rows.Entries.Count == 0 && rows.Totals.Count == 0
                ? CellRole.Title : isFoot ? CellRole.Foot : CellRole.Note, null);
        }
        return (_isBelowFoot && !scan.HasSequence && (scan.Values == 1 || (_isFootTable ??= ask.IsFootTable(row)))
            ? CellRole.Foot : CellRole.Entry, null);
    }

    /// <summary>
    /// Below the total of a block, with no number to come: what stands there is the foot, also 民主理财小组： where the next block would begin a
    /// group.
    /// </summary>
    private bool EndsTheList(bool hasMore) =>
        !hasMore && rows.Totals.Count > 0 && rows.Totals[^1] is var last && last.Block == block && last.At == rows.Entries.Count;

    /// <summary>One of the values that the form allows in the column: 村民委员会 under 组织 signs nothing.</summary>
    private bool IsChoice(int at, string text) => Array.IndexOf(block.Columns, at) is >= 0 and var index
        && block.Section.Columns[index].Values.Contains(TextCleaner.Clean(text));

    /// <summary>A day in a column of days: what a signature has in no such place.</summary>
    private bool IsDate(RawRow row, int at) => Array.IndexOf(block.Columns, at) is >= 0 and var index
        && block.Section.Columns[index].Type == CellType.Date && DateText.TryDay(TextCleaner.Compact(row[at].Text!), out _);

    /// <summary>刘营, 小店: a short text alone in a row between entries of a list by groups.</summary>
    private string? GroupByPlace(string whole) =>
        RowWords.WithoutLeader(RowWords.WithoutColon(whole)) is { Length: > 0 } text && rows.Section.GroupColumn is not null
            && block.Group < 0 && !RowWords.IsFoot(text) && !RowWords.IsTitle(text) ? TextCleaner.Clean(text) : null;

    /// <summary>Somebody's name, or the text of an entry that has more than itself.</summary>
    private bool IsName(RowScan scan) => isPeople ? scan.Name!.Trim().Length <= LongestName
        : scan.Values > 1 && rows.Section.Kind != SectionKind.List || scan.Values > 2 || block.Numbers.Length == 0;
}
