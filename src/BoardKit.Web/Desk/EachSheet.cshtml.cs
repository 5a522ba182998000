using BoardKit.Domain;
using BoardKit.Features.Notices;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>
/// A workbook that holds several notices: what each would be, with its own questions, and one button that saves those that are wanted.
/// </summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class EachSheetModel(OpenUpload open, CheckEachSheet check, SaveEachSheet save) : StaffPage
{
    /// <summary>Faults that are shown of one notice; the rest stands on its own page.</summary>
    public const int MostShown = 3;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Numbers of the notices that are wanted.</summary>
    [BindProperty(Name = "take")]
    public List<int> Take { get; set; } = [];

    public string FileName { get; private set; } = "";

    public IReadOnlyList<Part> Parts { get; private set; } = [];

    public IReadOnlyList<string> Others { get; private set; } = [];

    private string Key => UploadKey.Of(Request);

    /// <summary>One notice as the page shows it.</summary>
    /// <param name="Group">Its sheets, form and period.</param>
    /// <param name="Title">Its title, when it may be opened.</param>
    /// <param name="Stops">Why it cannot be submitted, questions aside.</param>
    /// <param name="Questions">What is asked and was answered.</param>
    /// <param name="Remarks">How many remarks there are.</param>
    /// <param name="MaySave">Whether it may become a draft once its questions are answered.</param>
    /// <param name="Wanted">Whether it is ticked.</param>
    /// <param name="Saved">Code of the draft that it became just now.</param>
    public sealed record Part(SheetGroups.Group Group, string? Title, IReadOnlyList<Fault> Stops, QuestionsView Questions, int Remarks,
        bool MaySave, bool Wanted, string? Saved);

    /// <summary>The page of the dry run with the sheets of one notice alone.</summary>
    public string AloneAddress(SheetGroups.Group group) =>
        $"{ImportModel.Folder}{Id}?form={group.Form.Key}&period={group.Period}&only={string.Join(',', group.Sheets)}&sheet={group.Number}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync([], cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => ShowAsync([], cancellationToken);

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken)
    {
        var file = await open.Handle(new(Id, Key), cancellationToken);
        if (file.Failed)
        {
            return Gone(file.Fault);
        }
        var saved = await save.Handle(new(Asked(file.Value), Take, Submit: false), cancellationToken);
        var shown = await ShowAsync(saved.Failed ? [] : saved.Value, cancellationToken);
        return saved.Failed ? Refuse(saved.Faults) : Parts.Count == 0 ? shown : await DoneAsync(saved.Value, cancellationToken);
    }

    /// <summary>With every notice saved the file is not needed any more; else it stays, and the page says what is left.</summary>
    private async Task<IActionResult> DoneAsync(IReadOnlyList<SaveEachSheet.Line> lines, CancellationToken cancellationToken)
    {
        if (Parts.Any(p => p.Saved is null))
        {
            return Page();
        }
        _ = await open.Handle(new(Id, Key, Forget: true), cancellationToken);
        UploadKey.TakeBack(Response, ImportModel.Folder + Id);
        TempData["Done"] = $"已存为 {lines.Count} 份草稿。上传的原文件已删除。";
        return LocalRedirect("/desk");
    }

    private async Task<IActionResult> ShowAsync(IReadOnlyList<SaveEachSheet.Line> done, CancellationToken cancellationToken)
    {
        var file = await open.Handle(new(Id, Key), cancellationToken);
        if (file.Failed)
        {
            return Gone(file.Fault);
        }
        FileName = file.Value.FileName;
        var found = await check.Handle(Asked(file.Value), cancellationToken);
        if (found.Failed)
        {
            return Refuse(found.Faults);
        }
        Others = found.Value.Others;
        Parts = [.. found.Value.Lines.Select(
            line => PartOf(line, done.FirstOrDefault(d => d.Group.Number == line.Group.Number)?.Saved?.Code))];
        return Parts.Count > 0 ? Page() : Refuse(Fault.Invalid("each-sheet-none", "没有认出可以分开导入的表，请一份一份地导入。"));
    }

    private Part PartOf(CheckEachSheet.Line line, string? saved)
    {
        var stops = line.Faults.Where(f => f.Stops && f.Question is null).ToList();
        var maySave = line.Check is { Made: not null } checkedFile && !checkedFile.Import.Faults.Any(f => f.Stops && f.Question is null)
            && stops.TrueForAll(f => f.Code != "personal-number");
        return new(line.Group, line.Check?.Made?.Title, stops, QuestionsView.Of(line.Faults, line.Check?.Import.Answers ?? []),
            line.Faults.Count(f => !f.Stops && f.Severity != Severity.Note), maySave,
            Request.HasFormContentType ? Take.Contains(line.Group.Number) : maySave, saved);
    }

    private CheckEachSheet.Request Asked(OpenUpload.Response file) =>
        new(Unit, file.FileName, file.Content,
            Request.HasFormContentType ? QuestionsView.Read(Request.Form) : new Dictionary<string, string>());

    private IActionResult Gone(Fault fault) => Answer<Done>(fault with { Kind = FaultKind.Conflict }, "/desk", "");
}
