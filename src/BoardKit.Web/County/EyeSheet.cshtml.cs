using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>A published sheet of a place of the area, with what does not add up in its cells.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeSheetModel(ReadSheet read) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    /// <summary>The row that is looked for: it decides which page is shown.</summary>
    [BindProperty(SupportsGet = true, Name = "row")]
    public int? Row { get; set; }

    /// <summary>Its section.</summary>
    [BindProperty(SupportsGet = true, Name = "section")]
    public string? Section { get; set; }

    /// <summary>The sheet.</summary>
    public ReadSheet.Response Found { get; private set; } = null!;

    /// <summary>Its content.</summary>
    public ContentView View { get; private set; } = null!;

    /// <summary>The ways through its pages.</summary>
    public PageLinks Links => new(View.Page!.Value, View.Pages, $"/county/eye/sheet/{Code}", What: "各行分页");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var asked = await read.Handle(new(Code), cancellationToken);
        if (asked.Failed)
        {
            return asked.Fault.Kind == Domain.FaultKind.NotFound ? NotFound() : Refused(asked.Faults, StatusCodes.Status409Conflict);
        }
        var found = asked.Value;
        var sheet = found.Sheet;
        var view = new ContentView(sheet.Form, sheet.Check.Content, sheet.Check, sheet.Wrong) { Code = found.Notice.Code };
        var at = view.Sections.FirstOrDefault(s => s.Section.Key == Section)?.Rows.TakeWhile(r => r.Number != Row).Count();
        var page = at is { } before ? (before / ContentView.MostRows) + 1 : Number;
        (Found, View) = (found, view with { Page = Math.Clamp(page, 1, view.Pages) });
        return Page();
    }
}
