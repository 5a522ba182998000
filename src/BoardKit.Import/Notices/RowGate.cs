using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;

namespace BoardKit.Import.Notices;

/// <summary>
/// Looks at the cells of a row together and at what the file's own header says above them: numbers split over cells, accounts that only
/// their header gives away.
/// </summary>
internal sealed class RowGate
{
    private readonly PrivacyGate _gate;
    private readonly FormColumn[] _columns;
    private readonly CellType?[] _announced;
    private readonly int[] _fileOrder;
    private readonly FormColumn[] _columnsOfFile;
    private readonly bool _sameOrder;

    public RowGate(FormSection section, SectionPlan plan, SheetView view, int[] columns, PrivacyGate gate)
    {
        _gate = gate;
        _columns = [.. section.Columns];
        _announced = Announced(section, plan, view, columns, gate.Rules);
        _fileOrder = [.. Enumerable.Range(0, columns.Length).Where(i => columns[i] >= 0).OrderBy(i => columns[i])];
        _columnsOfFile = [.. _fileOrder.Select(i => _columns[i])];
        _sameOrder = _fileOrder.SequenceEqual(Enumerable.Range(0, columns.Length));
    }

    /// <summary>The fault of a text cell under a header that announces numbers; null when it may stand.</summary>
    public Fault? Under(int column, string text, CellPlace at) =>
        _announced[column] is { } kind ? _gate.InspectUnder(kind, text, $"“{_columns[column].FullLabel}”", at) : null;

    /// <summary>
    /// The fault of a number split over cells, as the page shows them or as they stand in the file; its pieces are taken out.
    /// </summary>
    public Fault? Inspect(string?[] cells, CellPlace at)
    {
        if (_gate.InspectRow(_columns, cells, at, out var place) is { } shown)
        {
            foreach (var i in place)
            {
                cells[i] = null;
            }
            return shown;
        }
        if (_sameOrder || _gate.InspectRow(_columnsOfFile, [.. _fileOrder.Select(i => cells[i])], at, out place) is not { } inFile)
        {
            return null;
        }
        foreach (var i in place)
        {
            cells[_fileOrder[i]] = null;
        }
        return inFile;
    }

    /// <summary>What the header of the file announces over each column that the form takes for plain text.</summary>
    private static CellType?[] Announced(FormSection section, SectionPlan plan, SheetView view, int[] columns, PrivacyRules rules)
    {
        var announced = new CellType?[columns.Length];
        if (plan.Layout != SectionLayout.Table || plan.HeaderFirst < 1)
        {
            return announced;
        }
        var header = new HeaderRows(view, plan.HeaderFirst, plan.HeaderLast - plan.HeaderFirst + 1);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0 && columns[i] < header.Width && section.Columns[i].Type == CellType.Text
                && header.Shown(columns[i]) is { } label)
            {
                announced[i] = rules.KindOfHeader(TextCleaner.Compact(label));
            }
        }
        return announced;
    }
}
