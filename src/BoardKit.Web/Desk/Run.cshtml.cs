using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Frame;
using BoardKit.Features.Printing;
using BoardKit.Features.Sheets;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>One print run of the clerk's own unit, to be made again as it was.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class RunModel(ListPrintRuns list, BoardKit.Printing.SheetPrinter printer) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ListPrintRuns.Line Run { get; private set; } = null!;

    /// <summary>Whether packages or fonts are others than when it was printed.</summary>
    public bool Differs => Run.Run.Fingerprint != printer.Fingerprint;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>The same paper again: nothing is recorded.</summary>
    public async Task<IActionResult> OnGetPdfAsync([FromServices] ReprintRun reprint, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var again = await reprint.Handle(new(Id), cancellationToken);
        if (again.Failed)
        {
            return Answer<Done>(again.Fault with { Kind = FaultKind.Conflict }, $"/desk/sheets/{Id}", "");
        }
        return Pdf(again.Value.Pdf, again.Value.FileName);
    }

    /// <summary>What a sheet is worth now.</summary>
    public static string Now(SheetStanding standing) =>
        standing.Sheet.DownAtUtc is { } down ? $"已取下（{Day(ChinaTime.Day(down))}）"
        : standing.State switch
        {
            SheetState.Current => standing.Hanging is null ? "现行" : "现行，已贴",
            SheetState.Stale => standing.HasReplacement ? "过时，要换" : "过时，要撤",
            SheetState.Withdrawn => "已撤下，要取下",
        };

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if ((await list.Handle(new(Unit, Run: Id), cancellationToken)).Runs is not [var run])
        {
            return false;
        }
        Run = run;
        return true;
    }
}
