using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.FormDesign;
using BoardKit.Features.Notices;
using BoardKit.Import.Suggesting;
using BoardKit.Web.Desk;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// A form from an example on one page: what was found, to be corrected in plain words; other files to try it on; what it will look like;
/// then saved as a version. The proposal travels sealed in the page, so that nothing typed is lost when the example has gone.
/// </summary>
[Authorize(Policies.FormsEdit)]
[RequestSizeLimit(UploadModel.Limit + FormRoom)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadModel.Limit, MemoryBufferThreshold = (int)UploadModel.Limit + FormRoom,
    ValueCountLimit = DraftForm.MostFields)]
internal sealed class DesignModel(OpenUpload open, SuggestForm suggest, TryForm trial, SaveForm save, PageSeal seal) : StaffPage
{
    public const string Folder = "/county/forms/new/";

    private const int FormRoom = 2 * 1024 * 1024;
    private const string Purpose = "form-proposal";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public TypedForm Typed { get; set; } = new();

    /// <summary>The proposal as it was sealed into the page.</summary>
    [BindProperty(Name = "proposal")]
    public string? Sealed { get; set; }

    public SuggestedForm Proposed { get; private set; } = null!;

    public ContentView? Tried { get; private set; }

    /// <summary>The sheet of what was tried; null where it cannot be printed.</summary>
    public byte[]? Sheet { get; private set; }

    /// <summary>Name of the file that was tried.</summary>
    public string TriedOn { get; private set; } = "";

    public IReadOnlyList<ListForms.Line> Known { get; private set; } = [];

    private string Key => UploadKey.Of(Request);

    public async Task<IActionResult> OnGetAsync([FromServices] ListForms list, CancellationToken cancellationToken)
    {
        if (!Access.May(Capability.EditForms, Unit.Value))
        {
            return NotFound();
        }
        var file = await open.Handle(new(Id, Key), cancellationToken);
        if (file.Failed)
        {
            return Answer<Done>(file.Fault with { Kind = FaultKind.Conflict }, FormsModel.Path, "");
        }
        var proposed = await suggest.Handle(new(Unit, file.Value.FileName, file.Value.Content), cancellationToken);
        if (proposed.Failed)
        {
            return Answer<Done>(proposed.Fault with { Kind = FaultKind.Conflict }, FormsModel.Path, "");
        }
        (Proposed, Typed) = (proposed.Value, TypedForm.Of(proposed.Value));
        Sealed = seal.Seal(Purpose, Proposed);
        Known = await list.Handle(Unit, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostTryAsync(IFormFile? other, [FromServices] ListForms list, CancellationToken cancellationToken)
    {
        if (!await Restore(list, cancellationToken))
        {
            return Gone();
        }
        var form = await save.Make(new(Unit, Typed.Plan(Proposed, Unit)), cancellationToken);
        if (form.Failed)
        {
            return Refuse(form.Faults);
        }
        var content = await SentFile.Bytes(other, cancellationToken);
        var name = other?.FileName ?? "";
        if (content is null)
        {
            var example = await open.Handle(new(Id, Key), cancellationToken);
            if (example.Failed)
            {
                return Refuse(Fault.Conflict("upload-gone", "做样本的表已经按时删除了，请另选一份表来试；填好的内容都在，也可以直接保存。"));
            }
            (content, name) = (example.Value.Content, example.Value.FileName);
        }
        var tried = await trial.Handle(new(Unit, form.Value, name, content), cancellationToken);
        if (tried.Failed)
        {
            return Refuse(tried.Faults);
        }
        (Tried, Sheet, TriedOn) = (new ContentView(form.Value, tried.Value.Check.Content, tried.Value.Check, tried.Value.Faults),
            tried.Value.Page, other is { Length: > 0 } ? "另选的表" : "样本");
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync([FromServices] ListForms list, CancellationToken cancellationToken)
    {
        if (!await Restore(list, cancellationToken))
        {
            return Gone();
        }
        var saved = await save.Handle(new(Unit, Typed.Plan(Proposed, Unit)), cancellationToken);
        if (saved.Failed)
        {
            return Refuse(saved.Faults);
        }
        _ = await open.Handle(new(Id, Key, Forget: true), cancellationToken);
        UploadKey.TakeBack(Response, Folder + Id);
        return Answer(saved, FormsModel.Path, $"表式“{saved.Value.Name}”第 {saved.Value.Version} 版已保存，做样本的表已经删除。");
    }

    public async Task<IActionResult> OnPostJsonAsync([FromServices] ListForms list, CancellationToken cancellationToken)
    {
        if (!await Restore(list, cancellationToken))
        {
            return Gone();
        }
        var form = await save.Make(new(Unit, Typed.Plan(Proposed, Unit)), cancellationToken);
        return form.Failed ? Refuse(form.Faults)
            : File(System.Text.Encoding.UTF8.GetBytes(form.Value.Text!), "application/json", form.Value.Key + ".json");
    }

    /// <summary>The proposal of the page; false when it is none of ours, or more than an hour old.</summary>
    private async Task<bool> Restore(ListForms list, CancellationToken cancellationToken)
    {
        if (!Access.May(Capability.EditForms, Unit.Value) || seal.Open<SuggestedForm>(Purpose, Sealed) is not { } proposed)
        {
            return false;
        }
        (Proposed, Known) = (proposed, await list.Handle(Unit, cancellationToken));
        return true;
    }

    private IActionResult Gone() => Answer<Done>(Fault.Conflict("proposal-gone", "这一页放得太久了，请重新上传做样本的表。"), FormsModel.Path, "");
}
