using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;
using BoardKit.Import.Mapping;
using BoardKit.Import.Notices;
using BoardKit.Import.Questions;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// What every cell of a workbook is. Made once, before anything is read into the notice: mapping and rows take only what stands here as an
/// entry, so nothing is judged twice.
/// </summary>
internal sealed class WorkbookLedger
{
    private readonly Dictionary<SheetView, SheetRoles> _roles = [];
    private readonly Dictionary<SheetView, int> _numbers = [];
    private readonly Dictionary<string, SectionRows> _sections = new(StringComparer.Ordinal);

    /// <summary>Of no file.</summary>
    public static WorkbookLedger Empty { get; } = new([]);

    private WorkbookLedger(IReadOnlyList<SheetView> sheets)
    {
        Sheets = sheets;
        foreach (var sheet in sheets)
        {
            _roles[sheet] = new SheetRoles();
            _numbers[sheet] = _numbers.Count + 1;
        }
    }

    /// <summary>The sheets, in the order of the tabs.</summary>
    public IReadOnlyList<SheetView> Sheets { get; }

    /// <summary>Sheets that were left out, because they are no part or because the clerk said so.</summary>
    public HashSet<SheetView> LeftOut { get; } = [];

    /// <summary>Sheets of which nothing is taken: they are left for notices of their own.</summary>
    public HashSet<SheetView> Elsewhere { get; } = [];

    /// <summary>The 1-based number of a sheet's tab: how an answer and a summary call it.</summary>
    public int NumberOf(SheetView sheet) => _numbers[sheet];

    /// <summary>The roles of a sheet.</summary>
    public SheetRoles Roles(SheetView sheet) => _roles[sheet];

    /// <summary>What a section consists of; null when the file does not have it as a table.</summary>
    public SectionRows? Section(string key) => _sections.GetValueOrDefault(key);

    /// <summary>Makes the ledger of a workbook.</summary>
    /// <param name="form">The form.</param>
    /// <param name="labels">Its labels.</param>
    /// <param name="sheets">The sheets.</param>
    /// <param name="open">Those that belong to this notice.</param>
    /// <param name="plan">Where each section lies; sections whose plan is refused are left out beforehand.</param>
    /// <param name="period">The period of the notice, when it is known.</param>
    /// <param name="questions">Collects what has to be asked.</param>
    /// <param name="faults">Collects what totals say.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static WorkbookLedger Make(Form form, FormLabels labels, IReadOnlyList<SheetView> sheets, IReadOnlyList<SheetView> open,
        ImportPlan plan, Period? period, QuestionList questions, FaultList faults, CancellationToken cancellationToken)
    {
        var ledger = new WorkbookLedger(sheets);
        ledger.Elsewhere.UnionWith(sheets.Except(open));
        ledger.LeftOut.UnionWith(ledger.Elsewhere);
        var parts = new SheetParts(form, labels, ledger, period, questions, cancellationToken);
        foreach (var section in form.Sections)
        {
            var own = plan.Sections.FirstOrDefault(s => s.Section == section.Key && s.Sheet is not null);
            if (own is null || sheets.FirstOrDefault(s => s.Name == own.Sheet) is not { } view)
            {
                continue;
            }
            if (own.Layout == SectionLayout.Pairs)
            {
                ledger.Pairs(view, own);
                continue;
            }
            var rows = ledger._sections[section.Key] = new SectionRows(section);
            var maker = new SectionLedgerMaker(form, rows, ledger, plan, questions, cancellationToken);
            _ = maker.Take(view, own);
            if (section.Kind == SectionKind.List)
            {
                foreach (var part in parts.Of(section, own, plan))
                {
                    if (!part.Taken || !maker.Take(part.View, part.Plan))
                    {
                        _ = ledger.LeftOut.Add(part.View);
                    }
                }
            }
            new TotalCover(rows, maker.Sums, form.Period, faults).Settle();
        }
        return ledger;
    }

    /// <summary>A record in pairs: its values are entries, what stands beside them are their labels.</summary>
    private void Pairs(SheetView view, SectionPlan plan)
    {
        foreach (var reference in plan.Columns.Values)
        {
            if (CellReference.TryParse(reference, out var at))
            {
                _roles[view].Say(at.Row, 0, Math.Max(0, at.Column - 1), CellRole.Heading);
                _roles[view].Say(at.Row, at.Column, at.Column, CellRole.Entry);
            }
        }
    }
}
