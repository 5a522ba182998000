using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Notices;
using BoardKit.Import.Questions;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Makes the ledger of one section: follows its heading through the sheet (further pages, blocks side by side) and judges the rows under
/// each.
/// </summary>
internal sealed class SectionLedgerMaker(Form form, SectionRows rows, WorkbookLedger ledger, ImportPlan plan, QuestionList questions,
    CancellationToken cancellationToken)
{
    private readonly FormSection _section = rows.Section;
    private readonly LineMatcher? _lines = rows.Section is { Kind: SectionKind.Tree, Lines.Count: > 0 }
        ? new LineMatcher(rows.Section) : null;

    private readonly CopiedRows _copies = new(rows.Section);

    /// <summary>Sums over the entries found so far.</summary>
    public EntrySums Sums { get; } = new(rows.Entries);

    /// <summary>Takes the rows of one sheet; false when there is nothing in it but what was taken before.</summary>
    public bool Take(SheetView view, SectionPlan own)
    {
        var sheetStart = rows.Entries.Count;
        var (firstBlock, roles) = (rows.Blocks.Count, ledger.Roles(view));
        if (own.HeaderFirst < 1)
        {
            Judge([Block(view, Headings.Planned(_section, own), (0, 0), (0, ReadLimits.Default.Columns - 1), own)], own.FirstRow,
                own.LastRow, roles, sheetStart);
            return true;
        }
        var headings = new Headings(_section, own, view);
        // the fullest heading was planned; the list may begin under a shorter one on an earlier page
        var at = _section.Kind == SectionKind.List && NextHeading(view, headings, 1, own.HeaderFirst - 1) is > 0 and var first
            ? first : own.HeaderFirst;
        while (at > 0)
        {
            var next = NextHeading(view, headings, at < own.HeaderFirst ? at + 1 : Math.Max(at + 1, own.FirstRow), own.LastRow);
            var end = next > 0 ? next - 1 : own.LastRow;
            var blocks = Blocks(view, headings, own, at);
            if (blocks.Count > 0)
            {
                blocks = _section.Kind == SectionKind.List ? WithoutCopies(blocks, end, roles) : blocks;
            }
            if (blocks.Count > 0)
            {
                roles.Say(new(blocks[0].Heading.First, blocks[0].Heading.Last, 0, ReadLimits.Default.Columns - 1, CellRole.Heading));
                Judge(blocks, blocks[0].Heading.Last + 1, end, roles, sheetStart);
            }
            at = next;
        }
        Name(view, own, firstBlock);
        return rows.Blocks.Count > firstBlock;
    }

    /// <summary>The next row that is the same heading; not one that another section has.</summary>
    private int NextHeading(SheetView view, Headings headings, int from, int to)
    {
        for (var i = view.Sheet.IndexOf(from); i < view.Sheet.Rows.Count && view.Sheet.Rows[i].Number <= to; i++)
        {
            if (i % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            var row = view.Sheet.Rows[i];
            if (headings.MayBegin(row) && headings.At(view, row.Number, out _) is not null
                && plan.Sections.All(p => p.Sheet != view.Name || p.Section == _section.Key || p.HeaderFirst != row.Number))
            {
                return row.Number;
            }
        }
        return 0;
    }

    private List<Block> Blocks(SheetView view, Headings headings, SectionPlan own, int row)
    {
        var found = headings.At(view, row, out var last) ?? [];
        var parts = found.Select(p => (int[])p.Clone()).ToList();
        if (row == own.HeaderFirst)
        {
            // the plan's own columns hold, however its heading reads
            last = own.HeaderLast;
            parts = [Headings.Planned(_section, own), .. parts.Skip(1)];
        }
        if (_section.Kind != SectionKind.List)
        {
            parts = [.. parts.Take(1)];
        }
        var starts = parts.ConvertAll(p => p.Where(c => c >= 0).DefaultIfEmpty(0).Min());
        var width = ReadLimits.Default.Columns - 1;
        return [.. parts.Select((columns, i) =>
            Block(view, columns, (row, last), (i == 0 ? 0 : starts[i], i + 1 < starts.Count ? starts[i + 1] - 1 : width), own))];
    }

    private Block Block(SheetView view, int[] columns, (int First, int Last) heading, (int First, int Last) span, SectionPlan own)
    {
        var block = new Block(_section, view, columns, Added(view, columns, heading, span, own), heading, span,
            own.Units)
        { OwnGroup = GroupOfSheet(view, own) };
        rows.Blocks.Add(block);
        return block;
    }

    /// <summary>
    /// The blocks less those whose rows were taken before: the clerk is asked once for a sheet whether it is the same list again.
    /// </summary>
    private List<Block> WithoutCopies(List<Block> blocks, int to, SheetRoles roles)
    {
        var kept = new List<Block>();
        foreach (var block in blocks)
        {
            var from = block.Heading.Last + 1;
            if (_copies.Share(block.View, block.Columns, from, to) is { } share
                && !new CopyQuestion(questions, ledger.NumberOf(block.View)).IsOther(block, share))
            {
                _ = rows.Blocks.Remove(block);
                roles.Say(new(block.Heading.First, to, block.Span.First, block.Span.Last, CellRole.Outside));
                continue;
            }
            _copies.Add(block.View, block.Columns, from, to);
            kept.Add(block);
        }
        return kept;
    }

    /// <summary>The columns under this heading that are added to others, as the clerk said of their labels.</summary>
    private Dictionary<int, int[]> Added(SheetView view, int[] columns, (int First, int Last) heading,
        (int First, int Last) span, SectionPlan own)
    {
        var added = new Dictionary<int, int[]>();
        var header = own.Added.Count == 0 ? null : new HeaderRows(view, heading.First, heading.Last - heading.First + 1);
        foreach (var (key, labels) in own.Added)
        {
            if (_section.IndexOf(key) is var index and >= 0 && columns[index] >= 0)
            {
                added[index] = [.. Enumerable.Range(span.First, Math.Max(0, Math.Min(span.Last + 1, header!.Width) - span.First))
                    .Where(c => labels.Contains(header.Joined(c).Whole))];
            }
        }
        return added;
    }

    /// <summary>A sheet a group: the sheet's name, else the title's, where the rows name none.</summary>
    private string? GroupOfSheet(SheetView view, SectionPlan own) =>
        _section.GroupColumn is not { } key || own.Columns.ContainsKey(key)
            || ledger.Sheets.Count(s => s.Sheet.Rows.Count > 0 && !ledger.Elsewhere.Contains(s)) < 2 ? null
            : RowWords.IsTitle(view.Name) || RowWords.IsUnnamed(view.Name) ? null : RowWords.Group(view.Name) ?? view.Name.Trim();

    private void Judge(List<Block> blocks, int from, int to, SheetRoles roles, int sheetStart)
    {
        foreach (var block in blocks)
        {
            var facts = new FactRows(_section, form, block.Columns);
            var judge = new RowJudge(rows, block, roles, questions, ledger.NumberOf(block.View), facts, _lines, Sums, sheetStart);
            var sheet = block.View.Sheet;
            var last = LastWithNumbers(block, from, to);
            for (var i = sheet.IndexOf(from); i < sheet.Rows.Count && sheet.Rows[i].Number <= to; i++)
            {
                if (i % 1024 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
                if (_section.Kind == SectionKind.Record && rows.Entries.Count == 1)
                {
                    break;
                }
                judge.Judge(block.Read(sheet.Rows[i]), last);
            }
        }
    }

    private static int LastWithNumbers(Block block, int from, int to)
    {
        var sheet = block.View.Sheet;
        for (var i = sheet.IndexOf(to + 1) - 1; i >= 0 && sheet.Rows[i].Number >= from; i--)
        {
            if (block.Summed.Any(n => CellNumber.Of(sheet.Rows[i][block.Columns[n]]) is not null))
            {
                return sheet.Rows[i].Number;
            }
        }
        return 0;
    }

    /// <summary>What stands above the first heading of a sheet: titles, units, notes.</summary>
    private void Name(SheetView view, SectionPlan own, int firstBlock)
    {
        if (rows.Blocks.Count <= firstBlock)
        {
            return;
        }
        foreach (var row in view.Sheet.Rows.TakeWhile(r => r.Number < own.HeaderFirst))
        {
            var isUnit = row.Cells.Any(c => c.Kind == RawKind.Text && Captions.IsUnitLine(c.Text!));
            if (ledger.Roles(view).Of(row.Number, Array.FindIndex(row.Cells, c => !c.IsBlank)) is null)
            {
                ledger.Roles(view).Say(row.Number, 0, ReadLimits.Default.Columns - 1,
                    isUnit ? CellRole.Unit : row.Cells.Count(c => !c.IsBlank) == 1 ? CellRole.Title : CellRole.Note);
            }
        }
    }
}
