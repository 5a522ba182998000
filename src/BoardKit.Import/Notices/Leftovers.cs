using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>Reports what was not imported: columns that the form does not know, hidden sheets, hidden cells with identifying numbers.</summary>
internal static class Leftovers
{
    private const int MostColumnsNamed = 30;

    public static void Report(IReadOnlyList<SheetView> sheets, IReadOnlyList<(SectionPlan Plan, SheetView Sheet)> used, PrivacyGate gate, FaultList faults)
    {
        foreach (var table in used.Where(u => u.Plan.Layout == SectionLayout.Table).GroupBy(u => (u.Sheet, u.Plan.HeaderFirst, u.Plan.HeaderLast)))
        {
            Columns(table.Key.Sheet, table.Key.HeaderFirst, table.Key.HeaderLast, [.. table.SelectMany(t => t.Plan.Columns.Values)], gate, faults);
        }
        foreach (var sheet in sheets)
        {
            var isUsed = used.Any(u => u.Sheet == sheet);
            Sheet(sheet.Sheet, isUsed, gate, faults);
        }
    }

    private static void Columns(SheetView sheet, int first, int last, HashSet<string> mapped, PrivacyGate gate, FaultList faults)
    {
        if (first < 1)
        {
            return;
        }
        var rows = new HeaderRows(sheet, first, last - first + 1);
        var named = 0;
        for (var column = 0; column < rows.Width && named < MostColumnsNamed; column++)
        {
            var letters = CellReference.Letters(column);
            if (mapped.Contains(letters) || rows.Shown(column) is not { } label || LabelKey.Of(label).Strong is "序号" or "编号" or "")
            {
                continue;
            }
            named++;
            var at = new Place(gate.Echo(sheet.Sheet.Name), last, letters);
            faults.Add(gate.Rules.KindOfHeader(TextCleaner.Compact(label)) is { } kind
                ? Fault.Note("ignored-private-column", $"{Where.Of(at)}“{gate.Echo(label)}”是{PrivacyGate.Word(kind)}，表单不需要，未导入也未保存。", at)
                : Fault.Note("ignored-column", $"{Where.Of(at)}“{gate.Echo(label)}”不在表单内，未导入。", at));
        }
    }

    private static void Sheet(RawSheet sheet, bool isUsed, PrivacyGate gate, FaultList faults)
    {
        var at = new Place(gate.Echo(sheet.Name));
        if (sheet.Rows.Count > 0 && !isUsed)
        {
            faults.Add(sheet.Hidden
                ? Fault.Warning("hidden-sheet", $"{Where.Of(at)}是隐藏的，未导入。", at)
                : Fault.Note("ignored-sheet", $"{Where.Of(at)}未导入。", at));
        }
        if (gate.Finds(sheet.Name))
        {
            faults.Add(Fault.Warning("personal-sheet-name", $"{Where.Of(at)}的名称里有个人号码，未保存。", at));
        }
        var (numbers, first) = Hidden(sheet, gate);
        if (numbers > 0)
        {
            var place = at with { Row = first };
            faults.Add(Fault.Warning("hidden-personal-number", $"{Where.Of(place)}等隐藏内容里有 {numbers} 处个人号码；未随公示保存，但传阅此文件会泄露，请从原表删去。", place));
        }
    }

    private static (int Numbers, int? First) Hidden(RawSheet sheet, PrivacyGate gate)
    {
        var (numbers, first) = (0, (int?)null);
        foreach (var row in sheet.Hidden || sheet.HiddenColumns.Count > 0 || sheet.Rows.Any(r => r.Hidden) ? sheet.Rows : [])
        {
            for (var column = 0; column < row.Cells.Length; column++)
            {
                var hidden = sheet.Hidden || row.Hidden || sheet.HiddenColumns.Contains(column);
                if (hidden && row.Cells[column].Kind is RawKind.Text or RawKind.Number && CellParser.PlainText(row.Cells[column]) is { Length: >= 10 } text && gate.Finds(text))
                {
                    numbers++;
                    first ??= row.Number;
                }
            }
        }
        return (numbers, first);
    }
}

/// <summary>Makes the preview of a sheet for the mapping page.</summary>
internal static class Outlines
{
    private const int Rows = 12;
    private const int Columns = 40;

    public static SheetOutline Of(RawSheet sheet, PrivacyGate gate)
    {
        var closed = new HashSet<int>();
        var preview = new List<PreviewRow>();
        foreach (var row in sheet.Rows.Take(Rows))
        {
            var cells = new string?[Math.Min(Columns, row.Cells.Length)];
            for (var column = 0; column < cells.Length; column++)
            {
                var text = CellParser.PlainText(row.Cells[column]);
                cells[column] = text is null ? null : closed.Contains(column) ? "****" : gate.Echo(text);
                if (text is not null && gate.Rules.KindOfHeader(TextCleaner.Compact(text)) is not null)
                {
                    _ = closed.Add(column);
                }
            }
            preview.Add(new PreviewRow(row.Number, cells));
        }
        return new SheetOutline(gate.Echo(sheet.Name), sheet.Hidden, sheet.Rows.Count == 0 ? 0 : sheet.Rows[^1].Number, preview);
    }
}
