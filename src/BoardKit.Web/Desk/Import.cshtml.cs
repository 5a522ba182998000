using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Import.Mapping;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Desk;

/// <summary>The dry run: what the file would become, with every fault in its cell; then save or submit. Nothing is saved before.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class ImportModel(OpenUpload open, GuessImport guess, CheckImport check, SaveImport save) : StaffPage
{
    public const string Folder = "/desk/import/";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    [BindProperty(SupportsGet = true, Name = "corrects")]
    public string? Corrects { get; set; }

    /// <summary>Numbers of the sheets that make this notice, 1,3; empty: whatever of the file belongs to it.</summary>
    [BindProperty(SupportsGet = true, Name = "only")]
    public string? Only { get; set; }

    /// <summary>How many notices the sheets of the file would make.</summary>
    [BindProperty(Name = "notices")]
    public int Notices { get; set; } = 1;

    [BindProperty(Name = "title")]
    public string? Title { get; set; }

    /// <summary>In whose name, by <see cref="Domain.Units.Speaker.Value"/>; empty: the usual one.</summary>
    [BindProperty(Name = "issuer")]
    public string? Issuer { get; set; }

    [BindProperty(Name = "hang")]
    public DateOnly? HangOn { get; set; }

    public string FileName { get; private set; } = "";

    public IReadOnlyList<Form> Forms { get; private set; } = [];

    public Form? Chosen { get; private set; }

    public CheckImport.Response? Found { get; private set; }

    public ContentView? View { get; private set; }

    public MappingView? Mapping { get; private set; }

    /// <summary>
    /// What the page shows of the notice that the file is to go into, to be sent back with it: kept until the clerk was told that it
    /// changed.
    /// </summary>
    public DraftPage? Into { get; private set; }

    private bool _isTold;

    private string Key => UploadKey.Of(Request);

    public Task<IActionResult> OnGetAsync([FromServices] ShowNotice show, CancellationToken cancellationToken) =>
        ShowAsync(show, cancellationToken);

    public Task<IActionResult> OnPostAsync([FromServices] ShowNotice show, CancellationToken cancellationToken) =>
        ShowAsync(show, cancellationToken);

    public Task<IActionResult> OnPostSaveAsync(CancellationToken cancellationToken) => SaveAsync(submit: false, cancellationToken);

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellationToken) => SaveAsync(submit: true, cancellationToken);

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancellationToken)
    {
        _ = await open.Handle(new(Id, Key, Forget: true), cancellationToken);
        UploadKey.TakeBack(Response, Folder + Id);
        TempData["Done"] = "上传的文件已经删除，什么都没有保存。";
        return LocalRedirect("/desk");
    }

    private async Task<IActionResult> ShowAsync(ShowNotice show, CancellationToken cancellationToken)
    {
        var file = await open.Handle(new(Id, Key), cancellationToken);
        if (file.Failed)
        {
            return Answer<Done>(file.Fault with { Kind = FaultKind.Conflict }, "/desk", "");
        }
        FileName = file.Value.FileName;
        var guessed = await guess.Handle(new(Unit, FileName, file.Value.Content) { IsChosen = FormKey is not null }, cancellationToken);
        if (guessed.Failed)
        {
            return Refuse(guessed.Faults);
        }
        (Forms, Notices) = (guessed.Value.Forms, Math.Max(Notices, guessed.Value.Notices));
        await ChooseAsync(guessed.Value, show, cancellationToken);
        return Chosen is null || PeriodText is null ? Page() : await CheckAsync(file.Value, cancellationToken);
    }

    // A correction is of the form and period of its notice; otherwise the clerk's choice wins over the guess.
    private async Task ChooseAsync(GuessImport.Response guessed, ShowNotice show, CancellationToken cancellationToken)
    {
        if (Corrects is { } code && await show.Handle(new(code), cancellationToken) is { Failed: false, Value: var corrected })
        {
            Into = _isTold ? ReplacedDraft.PageOf(corrected) : Posted ?? ReplacedDraft.PageOf(corrected);
            (FormKey, PeriodText, Title) = (corrected.Notice.Form, corrected.Notice.Period, Title ?? corrected.Notice.Title);
        }
        Chosen = Forms.FirstOrDefault(f => f.Key == FormKey) ?? (FormKey is null ? guessed.Form : null);
        if (Chosen is { } form && !(Period.TryParse(PeriodText, out var period) && form.Lengths.Contains(period.Length)))
        {
            PeriodText = (guessed.Form == form ? guessed.Period : null)?.ToString() ?? Periods(form)[0].ToString();
        }
        FormKey = Chosen?.Key;
    }

    private async Task<IActionResult> CheckAsync(OpenUpload.Response file, CancellationToken cancellationToken)
    {
        var found = await check.Handle(Asked(file), cancellationToken);
        if (found.Failed)
        {
            return Refuse(found.Faults);
        }
        Found = found.Value;
        Title = Request.HasFormContentType && Request.Form["taken"] == "1" && Found.Import.Title is { } own
            ? own : Found.Made?.Title ?? Title;
        // said beside the answers
        View = new ContentView(Found.Form, Found.Check.Content, Found.Check, [.. Found.Faults.Where(f => f.Code != RememberedLabel.Fault)])
        {
            Pictured = Found.Picture.Rows.SelectMany(row => row.Became.Select(became => (became, row.Row)))
                .ToDictionary(r => r.became, r => r.Row),
        };
        Mapping = new MappingView(Found.Form, Found.Import);
        ModelState.Clear();
        return Page();
    }

    private async Task<IActionResult> SaveAsync(bool submit, CancellationToken cancellationToken)
    {
        var file = await open.Handle(new(Id, Key), cancellationToken);
        if (file.Failed)
        {
            return Answer<Done>(file.Fault with { Kind = FaultKind.Conflict }, "/desk", "");
        }
        var saved = await save.Handle(new(Asked(file.Value), submit) { Read = Posted }, cancellationToken);
        if (saved.Failed)
        {
            _isTold = saved.Faults.Any(f => f.Code == NoticeFaults.ReplacesUnread([]).Code);
            return await ShowAsync(HttpContext.RequestServices.GetRequiredService<ShowNotice>(), cancellationToken) is PageResult
                ? Refuse([.. saved.Faults.Where(f => f.Stops).Take(1)])
                : Answer(saved, "/desk", "");
        }
        if (Sheets() is not null)
        {
            // the other notices of the file are still to come
            return Answer(saved, $"{Folder}{Id}/each", submit ? "这一份已提交，等乡镇审核。" : "这一份已存为草稿。");
        }
        _ = await open.Handle(new(Id, Key, Forget: true), cancellationToken);
        UploadKey.TakeBack(Response, Folder + Id);
        return Answer(saved, $"/desk/notices/{saved.Value.Code}", submit ? "已提交，等乡镇审核。上传的原文件已删除。" : "已存为草稿。上传的原文件已删除。");
    }

    /// <summary>What the page that was sent had shown of that notice.</summary>
    private DraftPage? Posted => Request.HasFormContentType ? DraftPage.Read(Request.Form[DraftForm.Shown]) : null;

    private CheckImport.Request Asked(OpenUpload.Response file)
    {
        var form = Chosen ?? Forms.FirstOrDefault(f => f.Key == FormKey);
        var posted = Request.HasFormContentType ? Request.Form : FormCollection.Empty;
        var mapped = posted["planned"] == FormKey ? MappingView.Read(posted) : null;
        var inputs = posted["planned"] == FormKey ? posted.Keys.Where(k => k.StartsWith(InputsView.Prefix, StringComparison.Ordinal))
            .ToDictionary(k => k[InputsView.Prefix.Length..], k => posted[k].ToString(), StringComparer.Ordinal) : null;
        return new(new Intent(Unit, form?.Key ?? FormKey ?? "", PeriodText ?? "", string.IsNullOrWhiteSpace(Title) ? null : Title, HangOn)
        { Issuer = Corrects is null && posted["planned"] == FormKey ? Issuer : null },
            file.FileName, file.Content, mapped, inputs, Corrects,
            QuestionsView.Read(posted))
        { Look = (Number("sheet"), Number("rows")), Sheets = Sheets() };
    }

    private List<int>? Sheets() => string.IsNullOrEmpty(Only) ? null
        : [.. Only.Split(',')
            .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(n => n > 0)];

    /// <summary>A number of the address or the form; 1 when there is none.</summary>
    private int Number(string name) => int.TryParse(Request.Query[name].FirstOrDefault() ?? (Request.HasFormContentType ? Request.Form[name]
        .FirstOrDefault() : null), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;

    /// <summary>The periods a clerk may choose, the due one first.</summary>
    public IReadOnlyList<Period> Periods(Form form)
    {
        var today = BoardKit.Features.Frame.ChinaTime.Today(HttpContext.RequestServices.GetRequiredService<TimeProvider>());
        var due = form.Due(today);
        var periods = new List<Period> { due, due.Next };
        for (var p = due.Previous; periods.Count < 14; p = p.Previous)
        {
            periods.Add(p);
        }
        periods.AddRange([.. periods.SelectMany(form.PartsOf).Where(p => p.FirstDay <= today).OrderDescending()]);
        if (Period.TryParse(PeriodText, out var asked) && form.Lengths.Contains(asked.Length) && !periods.Contains(asked))
        {
            periods.Add(asked);
        }
        return periods;
    }

    /// <summary>Today, as a date field wants it.</summary>
    public string Hang => (HangOn ?? BoardKit.Features.Frame.ChinaTime.Today(
        HttpContext.RequestServices.GetRequiredService<TimeProvider>())).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
