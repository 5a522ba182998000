using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Import;
using BoardKit.Printing;

namespace BoardKit.Features.FormDesign;

/// <summary>
/// The dry run of a form that is not stored yet, on a filled spreadsheet: what would be read, every fault, and the sheet as it would be
/// printed, marked as a draft. Writes nothing.
/// </summary>
public sealed class TryForm(PrivacyGates gates, WorkbookOnce files, ImportPace pace, SheetModels models, SheetPlans plans,
    SheetPrinter printer, PrintSlots slots, Acts acts, TimeProvider clock) : IUseCase
{
    private const int ScreenDpi = 80;

    /// <summary>The form and a file.</summary>
    /// <param name="Unit">The place that will hand the form down.</param>
    /// <param name="Form">The form.</param>
    /// <param name="FileName">Name of the file.</param>
    /// <param name="Content">The file.</param>
    public sealed record Request(UnitCode Unit, Form Form, string FileName, ReadOnlyMemory<byte> Content);

    /// <summary>What came of it.</summary>
    /// <param name="Check">Content with computed cells, figures, totals.</param>
    /// <param name="Faults">All faults in reading order.</param>
    /// <param name="Page">The first page of the sheet as PNG; null where it cannot be printed.</param>
    public sealed record Response(CheckResult Check, IReadOnlyList<Fault> Faults, byte[]? Page);

    /// <summary>Refused when the file cannot be read at all.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var turn = pace.Take(acts.Actor.Id);
        if (turn.Failed)
        {
            return turn.Fault;
        }
        using var until = turn.Value;
        var workbook = files.Read(request.Content, request.FileName, cancellationToken);
        if (workbook.Failed)
        {
            return workbook.Fault;
        }
        var today = clock.Today();
        var gate = await gates.For(request.Unit, today.Year, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var import = NoticeImporter.Import(workbook.Value, request.Form, null, gate.Value, new ImportIntent(), cancellationToken);
        if (pace.TooLong(import.Content.Sections.Sum(s => s.Rows.Count)) is { } longer)
        {
            return longer;
        }
        var check = FormCheck.Run(request.Form, import.Content, new CheckContext());
        return new Response(check, import.With(check), await Draw(request, check, today, cancellationToken));
    }

    private async Task<byte[]?> Draw(Request request, CheckResult check, DateOnly today, CancellationToken cancellationToken)
    {
        var (form, days) = (request.Form, request.Form.Posting.Days);
        var posting = new PostingPeriod(today, today.AddDays(days), days, form.Posting.Unit, today, false);
        var model = SheetModels.Make(form, check.Content,
            check.Figures.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal), posting,
            await models.Place(request.Unit, cancellationToken), []) with
        {
            Title = form.Name,
            Sample = true,
        };
        using var slot = await slots.Enter(cancellationToken);
        var planned = await plans.For(model, new(request.Unit, form.Key, Paper.A4) { Draft = true, MayTurn = true }, cancellationToken);
        return planned.Failed ? null : printer.Png(planned.Value.Plan, planned.Value.Plan.Fewest, 1, ScreenDpi, []);
    }
}
