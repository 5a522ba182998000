using System.Globalization;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>Before a notice is printed: how many sheets each paper and each size of type takes.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class PrintModel(ShowNotice show, PrintChoices choices) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public Notice Notice { get; private set; } = null!;

    /// <summary>What can be chosen; the first is proposed.</summary>
    public IReadOnlyList<PrintChoice> Choices { get; private set; } = [];

    /// <summary>Whether the unit's printer has black alone.</summary>
    public bool BlackOnly { get; private set; }

    private string Path => $"/desk/notices/{Code}/print";

    public async Task<IActionResult> OnGetAsync([FromServices] SettingCatalog settings, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || shown.Value.Notice.Unit != Unit.Value)
        {
            return NotFound();
        }
        Notice = shown.Value.Notice;
        var found = await choices.Handle(new(Code), cancellationToken);
        if (found.Failed)
        {
            return Answer(found, $"/desk/notices/{Code}", "");
        }
        Choices = found.Value;
        BlackOnly = await settings.Find(Unit, SheetInk.Setting, cancellationToken) == SheetInk.Black;
        return Page();
    }

    /// <summary>Keeps what the unit's printer prints with.</summary>
    public async Task<IActionResult> OnPostInkAsync(bool black, [FromServices] ChooseInk choose, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        return shown.Failed || shown.Value.Notice.Unit != Unit.Value ? NotFound()
            : Answer(await choose.Handle(new(Unit, black), cancellationToken), Path, black ? "以后都按黑白打印机来排。" : "以后标题套红。");
    }

    /// <summary>What is said of a choice that has a catch; null for a good one.</summary>
    public static string? Catch(PrintChoice choice) =>
        !choice.IsLegible ? "列太多，字比看得清的还小，请换大一号的纸"
        : !choice.IsRoomy ? "纸太小，每张上没几行，费纸；请换大一号的纸，或按半米来印" : null;

    public static string Distance(int mm) => mm == PrintChoices.NearMm ? "半米" : string.Create(CultureInfo.InvariantCulture, $"{mm / 10} 厘米");
}
