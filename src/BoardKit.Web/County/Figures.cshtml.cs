using System.Text;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Features.Figures;
using BoardKit.Features.Reconciliation;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>The sums of one form and period over an area, with coverage in every row, down to the notice.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class FiguresModel(RollUp rollUp, FormCatalog forms, ReadAllocated allocated) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    public IReadOnlyList<Form> Forms { get; private set; } = [];

    public RollUp.Response? Sums { get; private set; }

    /// <summary>The same beside what was allocated; null where nothing was.</summary>
    public AllocatedBeside? Allocated { get; private set; }

    public Period Asked { get; private set; }

    public string OwnName => Sums?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }
        return Sums is null ? NotFound() : File(
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(RollUpCsv.Write(Sums, AsOf, Allocated))], "text/csv; charset=utf-8",
            $"{Sums.Name}-{Sums.Form.Name}-{Sums.Period}.csv");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        Forms = await forms.AllWithin(scope, cancellationToken);
        var form = Forms.FirstOrDefault(f => f.Key == FormKey) ?? (string.IsNullOrEmpty(FormKey) && Forms.Count > 0 ? Forms[0] : null);
        if (form is null)
        {
            return Forms.Count == 0 ? null : NotFound();
        }
        FormKey = form.Key;
        Asked = Period.TryParse(PeriodText, out var asked) && asked.Parts(form.Period).Count > 0 ? asked : form.Due(Today);
        var sums = await rollUp.Handle(new(scope, form.Key, Asked), cancellationToken);
        if (sums.Failed)
        {
            return sums.Fault.Kind == FaultKind.NotFound ? NotFound() : Refuse(sums.Faults);
        }
        Sums = sums.Value;
        Allocated = await allocated.Of(scope, form, Asked, cancellationToken);
        return null;
    }

    /// <summary>The form's own periods and the longer ones that they add up to.</summary>
    public IReadOnlyList<Period> Periods(Form form)
    {
        var periods = new List<Period>();
        foreach (var length in Enum.GetValues<PeriodLength>().Where(l => l >= form.Period).Reverse())
        {
            var period = Period.Of(length, Today);
            for (var i = 0; i < (length == PeriodLength.Year ? 4 : length == form.Period ? 13 : 6); i++, period = period.Previous)
            {
                periods.Add(period);
            }
        }
        if (!periods.Contains(Asked))
        {
            periods.Add(Asked);
        }
        return periods;
    }

    /// <summary>A sum as read, or why there is none: 未报, 未到期, 不适用, 没有事项, 未提供, 本期无此项.</summary>
    public string Show(RollUp.Line line, FormFigure figure) =>
        line.Nothing(Today) is { } nothing ? NothingText.Of(nothing) : Show(line.Value, figure);

    /// <summary>拨付 500.00 元，已公开 2/3，严重 1; null where nothing was allocated.</summary>
    public string? Beside(RollUp.Total total, RollUp.Line line) => Allocated?.Of(total, line) is not { Allocated: { } amount } totals ? null
        : $"拨付 {ReconciliationModel.Yuan(amount)} 元，已公开 {totals.Coverage}，{ReconciliationModel.ToLook(totals)}";

    /// <summary>5/413 个村; — where nothing is due.</summary>
    public string Coverage(RollUp.Line line, RollUp.Total total) => line.Expected == 0 ? "—"
        : $"{line.Reported}/{line.Expected} {total.Counts}{(line.NotYetDue(Today) is var early and > 0 ? $"，{early} 未到期" : "")}";

    /// <summary>Whether the coverage of a figure is another than that of the first, which has a column of its own.</summary>
    public static bool CountsOtherwise(RollUp.Total total, RollUp.Line line, RollUp.Total first, RollUp.Line firstLine) =>
        line.Expected > 0 && (line.Reported != firstLine.Reported || line.Expected != firstLine.Expected || total.Counts != first.Counts);

    /// <summary>A number of a figure.</summary>
    public static string Show(Quantity? value, FormFigure figure) => value is { } quantity ? CellText.Figure(figure, quantity.Value) : "";

    /// <summary>The same in 万元 for a summary, when it is worth it.</summary>
    public static string? InTenThousands(Quantity? value, FormFigure figure) =>
        figure.Measure == "元" && value is { } quantity && Math.Abs(quantity.Value) >= 10_000m
            ? CellText.Number(Math.Round(quantity.Value / 10_000m, 2, MidpointRounding.AwayFromZero), 2) + " 万元" : null;
}
