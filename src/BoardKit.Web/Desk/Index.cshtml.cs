using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Postings;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Sheets;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>The clerk's only start page: drop a spreadsheet, and one list of what to do.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class DeskModel(ListDesk list, ListToFill toFill, ListStaleSheets stale, ListWall wall,
    ListOpenDifferences differences) : StaffPage
{
    public ListDesk.Response Desk { get; private set; } = new("", [], [], [], [], []);

    /// <summary>Paper on the wall that has to go: before everything else.</summary>
    public IReadOnlyList<StalePaper> Stale { get; private set; } = [];

    /// <summary>What is public and not on the wall yet, and how long what hangs has to stay.</summary>
    public IReadOnlyList<ListWall.Line> Wall { get; private set; } = [];

    /// <summary>What units above wrote and left to the place, and what of it changed since.</summary>
    public ListToFill.Response ToFill { get; private set; } = new([], []);

    /// <summary>What else went out lately.</summary>
    public IReadOnlyList<Notice> Recent => [.. Desk.Recent.Where(n => Wall.All(l => l.Notice.Code != n.Code))];

    /// <summary>Differences to what was allocated that nobody has explained.</summary>
    public IReadOnlyList<ListOpenDifferences.Open> Differences { get; private set; } = [];

    /// <summary>How much of it waits for the clerk.</summary>
    public int ToDo => Wall.Count(l => l.State != WallState.Hangs);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Desk = await list.Handle(new(Unit), cancellationToken);
        ToFill = await toFill.Handle(new(Unit), cancellationToken);
        Wall = await wall.Handle(new(Unit), cancellationToken);
        Differences = await differences.Handle(new(Unit), cancellationToken);
        Stale = StalePaper.Of((await stale.Handle(new(Unit, Alone: true), cancellationToken)).Value);
    }

    /// <summary>本期无此项: the second of two clicks.</summary>
    public async Task<IActionResult> OnPostNilAsync(string? form, string? period, [FromServices] MakeNilReturn nil,
        CancellationToken cancellationToken)
    {
        var made = form is null || period is null
            ? Fault.Invalid("form-missing", "请先选一种公示。")
            : await nil.Handle(new(new Intent(Unit, form, period)), cancellationToken);
        return Answer(Here(made), "/desk", "“本期无此项”已提交，等乡镇审核。");
    }

    /// <summary>The draft of what a unit above wrote, made or found; or that the village has none of it.</summary>
    public async Task<IActionResult> OnPostFillAsync(string? code, bool nil, [FromServices] FillAddressed fill,
        CancellationToken cancellationToken)
    {
        var made = await fill.Handle(new(Unit, code ?? "", nil), cancellationToken);
        return Answer(Here(made), made.Failed || nil ? "/desk" : $"/desk/notices/{made.Value}",
            nil ? "“本村无”已提交，等乡镇审核。" : "上级写定的部分已经带出来，请补填本村的。");
    }

    /// <summary>与上期相同, of a form that allows it.</summary>
    public async Task<IActionResult> OnPostRepeatAsync(string? form, string? period, [FromServices] RepeatNotice repeat,
        CancellationToken cancellationToken)
    {
        var made = form is null || period is null
            ? Fault.Invalid("form-missing", "请先选一种公示。")
            : await repeat.Handle(new(new Intent(Unit, form, period)), cancellationToken);
        return Answer(Here(made), "/desk", "已照上期提交，等乡镇审核。");
    }

    /// <summary>
    /// 本期无此项 of several forms and periods, each a notice of its own that a second person approves. What is refused stops none of the
    /// others.
    /// </summary>
    /// <param name="nil">Form and period each, village-accounts:2026Q3.</param>
    /// <param name="one">The use case.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IActionResult> OnPostNilsAsync(IReadOnlyList<string> nil, [FromServices] MakeNilReturn one,
        CancellationToken cancellationToken)
    {
        if (nil.Count == 0)
        {
            return Answer<Done>(Fault.Invalid("form-missing", "请先勾选没有的公示。"), "/desk", "");
        }
        var faults = new List<Fault>();
        foreach (var item in nil.Distinct())
        {
            var cut = item.Split(':', 2);
            var made = await one.Handle(new(new Intent(Unit, cut[0], cut.Length > 1 ? cut[1] : "")), cancellationToken);
            faults.AddRange(made.Faults.Take(1).Select(f => f with { Kind = FaultKind.Invalid }));
        }
        var sent = nil.Distinct().Count() - faults.Count;
        if (sent > 0)
        {
            TempData["Done"] = $"{sent} 份“本期无此项”已提交，等乡镇审核。";
        }
        return faults.Count > 0 ? Answer(Outcome<Done>.Refused(faults), "/desk", "") : LocalRedirect("/desk");
    }

    /// <summary>Proposes to an official that the unit has no such matter in a period.</summary>
    public async Task<IActionResult> OnPostProposeAsync(string? form, string? period, string? reason,
        [FromServices] ProposeNotApplicable propose, CancellationToken cancellationToken)
    {
        var made = Period.TryParse(period, out var of)
            ? await propose.Handle(new(Unit, form ?? "", of, reason ?? ""), cancellationToken)
            : Fault.Invalid("form-missing", "请先选一种公示。");
        return Answer(Here(made), "/desk", "已提出，等县里答复；答复以前仍要公开。");
    }

    /// <summary>How the days stand: 还剩 3 天, 逾期 2 天, or that nobody laid a day down.</summary>
    public static string State(Duty duty) => duty switch
    {
        { Late: > 0 } => $"逾期 {duty.Late} 天",
        { Left: { } left } => left == 0 ? "今天截止" : $"还剩 {left} 天",
        { State: DutyState.Owed } => "未公开",
        _ => "未到期",
    };

    // The desk itself is there: a form or period that is not is said on it.
    private static Outcome<T> Here<T>(Outcome<T> made) =>
        made.Failed && made.Fault.Kind == FaultKind.NotFound ? made.Fault with { Kind = FaultKind.Invalid } : made;

    /// <summary>Where one stands: when and at whom it waits.</summary>
    public static string Since(Notice notice) => notice.SubmittedAtUtc is { } at ? $"{Moment(at)} 提交" : "";
}
