using System.Text;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Slips;
using BoardKit.Features.Voice;
using BoardKit.Printing;
using BoardKit.Printing.Slips;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Packs;

/// <summary>What goes out of a published notice beside the board: a slip for every household, and the text for the loudspeaker.</summary>
[Authorize(Policies.SheetsPrint)]
internal sealed class HandoutModel(WriteScript write, CurrentAccess current) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Whether the rows are read out too.</summary>
    [BindProperty(SupportsGet = true, Name = "rows")]
    public bool WithRows { get; set; }

    public WriteScript.Response Script { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => LoadAsync([], cancellationToken);

    /// <summary>The script as a text file; with a byte order mark, which Windows' editor needs to know it as UTF-8.</summary>
    public async Task<IActionResult> OnGetTextAsync(CancellationToken cancellationToken)
    {
        if (await ScriptAsync(cancellationToken) is not { Failed: false, Value: var script })
        {
            return NotFound();
        }
        Response.Headers.CacheControl = "private, no-store";
        return File(new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(script.Text)).ToArray(),
            "text/plain; charset=utf-8", script.FileName);
    }

    /// <summary>The slips as a PDF. <paramref name="grid"/> is columns × rows, or empty for as many as can be read well.</summary>
    public async Task<IActionResult> OnPostSlipsAsync(string? grid, [FromServices] PrintSlips print, CancellationToken cancellationToken)
    {
        SlipGrid? asked = grid?.Split('x') is [var columns, var rows] && int.TryParse(columns, out var c) && int.TryParse(rows, out var r)
            ? new(c, r) : null;
        var printed = await print.Handle(new(Code, Paper.A4, asked), cancellationToken);
        return !printed.Failed ? Pdf(printed.Value.Pdf, printed.Value.FileName)
            : printed.Fault.Kind is FaultKind.NotFound or FaultKind.Forbidden ? Answer(printed, "/desk", "")
            : await LoadAsync(printed.Faults, cancellationToken);
    }

    private async Task<IActionResult> LoadAsync(IReadOnlyList<Fault> refusals, CancellationToken cancellationToken)
    {
        var script = await ScriptAsync(cancellationToken);
        if (script.Failed)
        {
            return NotFound();
        }
        Script = script.Value;
        return refusals.Count > 0 ? Refuse(refusals) : Page();
    }

    private async Task<Outcome<WriteScript.Response>> ScriptAsync(CancellationToken cancellationToken)
    {
        var script = await write.Handle(new(Code, WithRows), cancellationToken);
        return !script.Failed && !current.Access.May(Capability.PrintSheets, script.Value.Notice.Unit)
            ? Fault.NotFound("not-printed-here", "这份公示不在您的打印范围内。") : script;
    }
}
