using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Features.Reviews;
using BoardKit.Printing;
using BoardKit.Printing.Tiling;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>One notice of the clerk's own unit: its open draft cell by cell, and what can be done with it now.</summary>
[Authorize(Policies.NoticesWrite)]
[RequestFormLimits(ValueCountLimit = DraftForm.MostFields)]
internal sealed class NoticeModel(ShowNotice show, PageSeal seal, OfferUndo undo, ShowKeptRows kept, PreparedDrafts prepared) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>section-place of the row being edited in a long list.</summary>
    [BindProperty(SupportsGet = true, Name = "row")]
    public string? Row { get; set; }

    public ShowNotice.Response Shown { get; private set; } = null!;

    public ContentView? View { get; private set; }

    /// <summary>The open draft as tables to type in; null while there is none.</summary>
    public GridView? Grid { get; private set; }

    /// <summary>What a unit above wrote, to be read; null where the notice is the unit's own throughout.</summary>
    public ContentView? Written { get; private set; }

    /// <summary>What the place fills in itself.</summary>
    public IReadOnlyList<string> Parts => [.. Shown.Form.Blanks.Select(b => b.Label)];

    /// <summary>What the page shows, to be sent back with it.</summary>
    public DraftPage? Shows { get; private set; }

    /// <summary>The sealed texts that were typed and are not shown again, or null.</summary>
    public string? Kept { get; private set; }

    /// <summary>The change that can be taken back, or null.</summary>
    public OfferUndo.Response? Undo { get; private set; }

    /// <summary>What the desk keeps of a list that left public view, or null.</summary>
    public ShowKeptRows.Response? KeptRows { get; private set; }

    /// <summary>Whether the system made it and nobody has touched it.</summary>
    public bool IsPrepared { get; private set; }

    public Notice Notice => Shown.Notice;

    private string Path => $"/desk/notices/{Code}";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => LoadAsync([], cancellationToken);

    /// <summary>Saves the page, then goes where the button leads: to a row, to the preview, or nowhere.</summary>
    public async Task<IActionResult> OnPostSaveAsync(string? then, [FromServices] SaveDraft save, CancellationToken cancellationToken)
    {
        var (what, where) = (then ?? "").Split(':', 2) is [var verb, var key] ? (verb, key) : (then ?? "", "");
        var posted = DraftForm.Read(Request.Form, seal, Code);
        if (what == "paste" && posted is not null)
        {
            return await PasteAsync(posted, where, cancellationToken);
        }
        var saved = await save.Handle(new(Code, posted), cancellationToken);
        if (saved.Failed)
        {
            return await AgainAsync(saved, posted, cancellationToken);
        }
        var next = what switch
        {
            "preview" => $"{Path}?handler=Preview&paper=A3",
            "open" => $"{Path}?row={Uri.EscapeDataString(where)}#r-{Uri.EscapeDataString(where)}",
            "row" => $"{Path}#r-{Uri.EscapeDataString(where)}",
            "section" => $"{Path}#s-{Uri.EscapeDataString(where)}",
            "file" when where.Split(':') is [var section, var id, var column] && long.TryParse(id, out var row) =>
                AttachModel.Address(Code, Uri.EscapeDataString(section), row, Uri.EscapeDataString(column)),
            _ => Path,
        };
        return saved.Value.Check is null && what is "preview" or "open" or "file" ? LocalRedirect(next) : Answer(saved, next, Told(saved.Value));
    }

    /// <summary>Saves what stands on the page and hands exactly that to a second person.</summary>
    public async Task<IActionResult> OnPostSubmitAsync([FromServices] SaveDraft save, [FromServices] SubmitNotice submit,
        CancellationToken cancellationToken)
    {
        var posted = DraftForm.Read(Request.Form, seal, Code);
        var saved = await save.Handle(new(Code, posted), cancellationToken);
        if (saved.Failed)
        {
            return await AgainAsync(saved, posted, cancellationToken);
        }
        if (saved.Value.News.Count > 0)
        {
            return Answer(saved, Path, Told(saved.Value) + "请看过再提交审核。");
        }
        var done = await submit.Handle(new(Code, saved.Value.Version), cancellationToken);
        return Answer(done.Failed && done.Fault.Kind is FaultKind.Invalid ? NotYet : done, Path, "已提交，等乡镇审核。");
    }

    /// <summary>Takes the last change back; what was typed since and not saved would be lost, so it has to be saved first.</summary>
    public async Task<IActionResult> OnPostUndoAsync(int step, [FromServices] UndoDraft take, CancellationToken cancellationToken)
    {
        var posted = DraftForm.Read(Request.Form, seal, Code);
        if (posted is { IsChanged: true })
        {
            return await AgainAsync<Done>(Fault.Conflict("undo-unsaved", "页面上还有没保存的改动，没有撤销。请先点“保存并检查”，再决定撤销哪一步。")
                    with
            { Field = new DraftField(DraftFieldKind.Title).Name }, posted, cancellationToken);
        }
        var done = await take.Handle(new(Code, step, posted?.Page.Version ?? -1), cancellationToken);
        return Answer(done, Path, "已撤销，稿子回到了那一步以前的样子。");
    }

    /// <summary>Answers a reviewer's remark where the place itself stays as it is.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(Guid remark, string? answer, [FromServices] AnswerRemark reply,
        CancellationToken cancellationToken) =>
        Answer(await reply.Handle(new(Code, remark, answer ?? ""), cancellationToken), Path, "已记下您的回答，审核员看得到。");

    public async Task<IActionResult> OnPostRecallAsync([FromServices] RecallNotice recall, CancellationToken cancellationToken) =>
        Answer(await recall.Handle(new(Code), cancellationToken), Path, "已撤回，可以接着改。");

    public async Task<IActionResult> OnPostDiscardAsync([FromServices] DiscardDraft discard, CancellationToken cancellationToken)
    {
        var done = await discard.Handle(new(Code, DraftPage.Read(Request.Form[DraftForm.Shown])?.Version), cancellationToken);
        return Answer(done, !done.Failed && !done.Value ? Path : "/desk", "草稿已删除。");
    }

    public async Task<IActionResult> OnPostCorrectAsync([FromServices] CorrectNotice correct, [FromServices] NoticeFinder find,
        CancellationToken cancellationToken)
    {
        var done = await correct.Handle(new(Code), cancellationToken);
        return Answer(done, Path, !done.Failed && (await find.Find(Code, cancellationToken)).Value.Publicity == Publicity.Published
            ? "已带出现在的内容，改好后提交审核；审核通过前，公布的还是原来那一版。"
            : "已带出撤下的内容，改好后提交审核；审核通过前，网页上什么也不公开。");
    }

    /// <summary>Takes over the words of the newest edition of what the notice completes.</summary>
    public async Task<IActionResult> OnPostAdoptAsync([FromServices] AdoptCorrected adopt, CancellationToken cancellationToken) =>
        Answer(await adopt.Handle(new(Code), cancellationToken), Path, "已采用现在的原文，本村填的都还在。看过以后请提交审核。");

    public async Task<IActionResult> OnPostWithdrawAsync(string? reason, [FromServices] WithdrawNotice withdraw,
        CancellationToken cancellationToken) =>
        reason is { Length: > 500 }
            ? Answer<Done>(Fault.Invalid("reason-length", "原因不超过 500 字。"), Path, "")
            : Answer(await withdraw.Handle(new(Code, reason ?? ""), cancellationToken), Path, "已撤下，网页上只留一行说明。墙上的纸请一并取下。");

    /// <summary>Prints the newest edition: a run whose sheets have ids of their own.</summary>
    public async Task<IActionResult> OnPostPrintAsync(string? paper, string? tiles, int? distance, int? pages,
        [FromServices] PrintSheet print, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || shown.Value.Notice.Unit != Unit.Value)
        {
            return NotFound();
        }
        if (Paper.Find(paper) is not { } size)
        {
            return Answer<Done>(Fault.Invalid("paper-unknown", "纸张应写 A4、A3、A2、A1、A0，横放加 -L（如 A3-L），或写毫米数（如 2400x1200，每边 100 至 5000）。"),
                Path, "");
        }
        var printed =
            await print.Handle(new(Code, null, size, Tiles: Paper.Find(tiles) is { } page ? new TileLook(page) : null, DistanceMm: distance,
                Pages: pages), cancellationToken);
        return printed.Failed ? Answer(printed, Path, "") : Pdf(printed.Value.Pdf, printed.Value.FileName);
    }

    /// <summary>What the draft would look like on paper: 草稿 across each page, no code.</summary>
    public async Task<IActionResult> OnGetPreviewAsync(string? paper, [FromServices] PreviewDraft preview,
        CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (Paper.Find(paper) is not { } size || shown.Failed || shown.Value.Notice.Unit != Unit.Value)
        {
            return NotFound();
        }
        var drawn = await preview.Handle(new(Code, size), cancellationToken);
        return drawn.Failed ? Answer(drawn, Path, "") : Pdf(drawn.Value.Content, null);
    }

    private static Outcome<Digest> NotYet { get; } = Fault.Conflict("not-yet", "填的都存好了，但还有要改的地方，改好才能提交；都列在下面。");

    private static string Told(SaveDraft.Response saved) =>
        (saved.Check is not { Content: var content } ? "没有改动。" : content.Removed.Count > 0 ? "已保存，检查结果在下面；刚删去的行还可以放回去。" : "已保存，检查结果在下面。")
            + (saved.News.Count > 0 ? $"您打开之后别处也改过，都留着：{string.Join("；", saved.News)}。" : "");

    private async Task<IActionResult> PasteAsync(PostedDraft posted, string section, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || shown.Value.Draft?.Form.Sections.FirstOrDefault(s => s.Key == section) is not { } shape)
        {
            return NotFound();
        }
        var (filled, refusal) = DraftForm.Paste(posted, shape, Request.Form["paste." + section].ToString());
        return await LoadAsync(refusal is null ? [] : [Fault.Invalid("paste-unfit", refusal)], cancellationToken, filled);
    }

    /// <summary>The page again as it was typed, with each refusal beside its field.</summary>
    private Task<IActionResult> AgainAsync<T>(Outcome<T> refused, PostedDraft? posted, CancellationToken cancellationToken) =>
        refused.Fault.Kind is FaultKind.NotFound or FaultKind.Forbidden || refused.Faults.All(f => f.Field is null)
            ? Task.FromResult(Answer(refused, Path, ""))
            : LoadAsync(refused.Faults, cancellationToken, posted);

    private async Task<IActionResult> LoadAsync(IReadOnlyList<Fault> refusals,
        CancellationToken cancellationToken, PostedDraft? posted = null)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed || shown.Value.Notice.Unit != Unit.Value)
        {
            return NotFound();
        }
        Shown = shown.Value;
        Undo = await undo.Handle(Notice, cancellationToken);
        KeptRows = await kept.Handle(Notice, cancellationToken);
        IsPrepared = (await prepared.Ids(Notice.Unit, Notice.Form, cancellationToken)).Contains(Notice.Id);
        if (Shown.Draft is { } open)
        {
            View = new ContentView(open.Form, open.Check.Content, open.Check, open.Check.Faults) { Code = Notice.Code };
            if (Notice.IsOpen)
            {
                ShowGrid(open, View, refusals, posted);
            }
        }
        ModelState.Clear();
        return refusals.Count > 0 ? Refuse(refusals) : Page();
    }

    private void ShowGrid(ShowNotice.OpenDraft open, ContentView view, IReadOnlyList<Fault> refusals, PostedDraft? posted)
    {
        bool IsIdentifying(string name) => DraftField.TryParse(name, out var field) && field.Kind == DraftFieldKind.Cell
            && open.Form.Section(field.Section) is var shape && shape.IndexOf(field.Key) is >= 0 and var at
            && shape.Columns[at].IsIdentifying;
        var typed = posted is null ? DraftTyped.Nothing
            : DraftMerge.Of(open.Form, open.Draft, open.Check.Content, posted) is var merge
            ? new DraftTyped(merge.Typed, merge.Removed, refusals, IsIdentifying) : DraftTyped.Nothing;
        (Written, var own) = Notice.Base is null ? (null, view) : (Part(open, blank: false), Part(open, blank: true));
        Grid = new GridView(own, typed, Row);
        Kept = DraftForm.Seal(typed, seal, Code);
        var rows = view.Sections.ToDictionary(s => s.Section.Key,
            s => (s.Rows.Count, Shown: s.Shown.Select(r => r.RowNumber).ToHashSet()), StringComparer.Ordinal);
        Shows = DraftPage.Of(Notice, open.Draft, open.Form, open.Check.Content,
            (section, row) =>
                (rows[section.Key].Shown.Contains(row.RowNumber), Grid.IsOpen(section.Key, rows[section.Key].Count, row.RowNumber)));
    }

    /// <summary>An input as it is read.</summary>
    public static string Said(FormInput input, string value)
    {
        var column = CellText.Column(input);
        return CellText.Show(column, value, CellText.Decimals(column, [value])) + input.Unit;
    }

    /// <summary>What the place fills of a draft, or what a unit above wrote of it.</summary>
    private ContentView Part(ShowNotice.OpenDraft open, bool blank) =>
        new(open.Form with { Sections = [.. open.Form.Sections.Where(s => open.Form.IsBlank(s.Key) == blank)] }, open.Check.Content,
            open.Check, [.. open.Check.Faults.Where(f => f.At.Section is { } key && open.Form.IsBlank(key) == blank)])
        { Code = Notice.Code };

    /// <summary>The state in words.</summary>
    public string State => Notice.Stage switch
    {
        WorkStage.Drafting => Notice.LastEdition > 0 ? "更正中" : "草稿",
        WorkStage.InReview => Notice.Course is null ? "等乡镇审核" : "审核中",
        WorkStage.SentBack => "镇里退回，要修改",
        WorkStage.Idle => Notice.Publicity == Publicity.Withdrawn ? "已撤下" : $"已公布，第 {Notice.LastEdition} 版",
    };

    public Digest? Root => Shown.Editions.Count > 0 ? Shown.Editions[^1].RootDigest : null;

}
