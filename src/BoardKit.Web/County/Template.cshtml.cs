using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Printing.Templates;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.County;

/// <summary>What the live preview shows: pages, or what is wrong and in which line.</summary>
internal sealed record PreviewView(IReadOnlyList<Fault> Faults, PreviewTemplate.Response? Shown);

/// <summary>Edits one template with a preview beside it. Everything works without script; with it the preview follows the typing.</summary>
[Authorize(Policies.TemplatesEdit)]
internal sealed class TemplateModel(ShowTemplate show, FormCatalog forms, BoardDbContext db, PreviewPace pace) : TemplatePage
{
    /// <summary>The form to try it on, where the template is for every form.</summary>
    [BindProperty(Name = "on")]
    public string? TriedOn { get; set; }

    /// <summary>The paper to try it on, where it is for every paper.</summary>
    [BindProperty(Name = "sheet")]
    public string? TriedPaper { get; set; }

    public ShowTemplate.Response Template { get; private set; } = null!;

    public IReadOnlyList<Form> Forms { get; private set; } = [];

    public IReadOnlyDictionary<long, string> Names { get; private set; } = new Dictionary<long, string>();

    /// <summary>The text in the field: as stored, or as typed.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Shown at once after a save that was refused, and after 预览 without script.</summary>
    public PreviewView? Preview { get; private set; }

    public string Scope => Looked?.ToString() ?? "";

    public string Here => Address("/county/templates/edit", Scope, FormKey, PaperName);

    public string FormWord => FormKey.Length == 0 ? "所有表式" : Forms.FirstOrDefault(f => f.Key == FormKey)?.Name ?? FormKey;

    /// <summary>Lines to mark.</summary>
    public IReadOnlySet<int> BadLines => (Preview?.Faults ?? []).Select(f => f.At.Row).OfType<int>().ToHashSet();

    public async Task<IActionResult> OnGetAsync(int? version, CancellationToken cancellationToken)
    {
        if (!await Load(version, cancellationToken))
        {
            return NotFound();
        }
        Text = Template.Text;
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string? text, [FromServices] PreviewTemplate preview,
        CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        if (!Access.Write.Contains(scope))
        {
            return Refused([UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        var view = await Try(scope, text, preview, cancellationToken);
        if (Request.Headers.ContainsKey("HX-Request"))
        {
            return Partial("/County/_Preview.cshtml", view);
        }
        Preview = view;
        return await Again(text, cancellationToken);
    }

    public async Task<IActionResult> OnPostSaveAsync(string? text, int read, [FromServices] SaveTemplate save,
        CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var saved = await save.Handle(new(scope, FormKey, PaperName, text, read), cancellationToken);
        if (saved.Failed && saved.Fault.Kind is FaultKind.Invalid or FaultKind.Conflict)
        {
            Preview = new(saved.Faults, null);
            return await Again(text, cancellationToken);
        }
        return Answer(saved, Here, saved.Failed ? "" : $"第 {saved.Value} 版已保存，以后打印的公示纸都用它。");
    }

    public async Task<IActionResult> OnPostRestoreAsync(int version, int read, [FromServices] SaveTemplate save,
        CancellationToken cancellationToken)
    {
        if (Looked is not { } scope
            || await show.Handle(new(scope, FormKey, PaperName, version), cancellationToken) is not { Failed: false, Value: var old })
        {
            return NotFound();
        }
        var saved = await save.Handle(new(scope, FormKey, PaperName, old.Text, read), cancellationToken);
        return Answer(saved, Here, saved.Failed ? "" : $"第 {version} 版已恢复，存为第 {saved.Value} 版。");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(int read, [FromServices] TakeBackTemplate takeBack,
        CancellationToken cancellationToken) =>
        Looked is { } scope
            ? Answer(await takeBack.Handle(new(scope, FormKey, PaperName, read), cancellationToken), Here,
                "本级模板已取消，改用上级的模板；以前的版本都在，随时可以恢复。")
            : NotFound();

    private async Task<PreviewView> Try(UnitCode scope, string? text, PreviewTemplate preview, CancellationToken cancellationToken)
    {
        if (!pace.Allows(Guid.Parse(User.AccountId()!)))
        {
            return new([Fault.Conflict("preview-often", "预览得太频繁了，请过几秒再试。")], null);
        }
        var shown = await preview.Handle(new(scope, FormKey.Length > 0 ? FormKey : TriedOn ?? "",
            PaperName.Length > 0 ? PaperName : TriedPaper ?? "", text), cancellationToken);
        return shown.Failed ? new(shown.Faults, null) : new(shown.Value.Warnings, shown.Value);
    }

    private async Task<IActionResult> Again(string? text, CancellationToken cancellationToken)
    {
        if (!await Load(null, cancellationToken))
        {
            return NotFound();
        }
        Text = TemplateTrial.Normal(text);
        return Page();
    }

    private async Task<bool> Load(int? version, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope
            || await show.Handle(new(scope, FormKey, PaperName, version), cancellationToken) is not { Failed: false, Value: var template })
        {
            return false;
        }
        (Template, Forms) = (template, await forms.AllWithin(scope, cancellationToken));
        var path = scope.Ancestors().Select(u => u.Value).Append(scope.Value).ToList();
        Names = await db.Units.AsNoTracking().Where(u => path.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return FormKey.Length == 0 || Forms.Any(f => f.Key == FormKey);
    }
}
