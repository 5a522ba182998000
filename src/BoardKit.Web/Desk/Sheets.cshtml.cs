using BoardKit.Domain;
using BoardKit.Features.Sheets;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>The clerk's paper: what has to go, and everything that was printed.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class SheetsModel(ListStaleSheets stale, ListPrintRuns list) : StaffPage
{
    private const string Path = "/desk/sheets";

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<StalePaper> Stale { get; private set; } = [];

    public ListPrintRuns.Response Printed { get; private set; } = new([], 1);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Stale = StalePaper.Of((await stale.Handle(new(Unit, Alone: true), cancellationToken)).Value);
        Printed = await list.Handle(new(Unit, Number), cancellationToken);
    }

    /// <summary>The newest edition of what has to be replaced.</summary>
    public async Task<IActionResult> OnPostReplaceAsync([FromServices] PrintReplacements print, CancellationToken cancellationToken)
    {
        var printed = await print.Handle(new(Unit), cancellationToken);
        return printed.Failed ? Answer(printed, Path, "") : Pdf(printed.Value.Pdf, printed.Value.FileName);
    }

    /// <summary>Sheets that were taken down, replaced or thrown away.</summary>
    public async Task<IActionResult> OnPostDownAsync(string[] sheets, bool desk, [FromServices] TakeDownSheets down,
        CancellationToken cancellationToken)
    {
        var done = await down.Handle(new(Unit, sheets), cancellationToken);
        return Answer(done.Failed ? done.Fault with { Kind = done.Fault.Kind == FaultKind.NotFound ? FaultKind.Invalid : done.Fault.Kind }
            : done, desk ? "/desk" : Path, done.Failed ? "" : $"已登记取下 {done.Value} 张。");
    }
}
