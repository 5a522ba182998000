using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Features.Frame;
using BoardKit.Features.Notices;
using BoardKit.Features.Reminders;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>The clerk's only start page: drop a spreadsheet, and one list of what to do.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class DeskModel(ListWork list, TimeProvider clock) : StaffPage
{
    /// <summary>The list, and what waits for others.</summary>
    public ListWork.Response Found { get; private set; } = null!;

    /// <summary>The day, in China.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>Place number of the desk.</summary>
    public long Place => Unit.Value;

    /// <summary>What went out lately and is not in the list for its paper.</summary>
    public IReadOnlyList<Notice> Recent => [.. Found.Desk.Recent.Where(n =>
        Found.Work.Entries.SelectMany(e => e.All).All(l => l.Wall?.Notice.Code != n.Code)
        && Found.Hanging.All(l => l.Notice.Code != n.Code))];

    /// <summary>Whether a line stands open: nothing is ticked that the clerk does not see.</summary>
    public bool IsOpen(WorkLine line) => Found.Work.Now.Any(e => ReferenceEquals(e.First, line));

    public async Task OnGetAsync(CancellationToken cancellationToken) => Found = await list.Handle(new(Unit), cancellationToken);

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
    public async Task<IActionResult> OnPostProposeAsync(string? form, string? period, string? reason, string? part,
        [FromServices] ProposeNotApplicable propose, CancellationToken cancellationToken)
    {
        var made = Period.TryParse(period, out var of)
            ? await propose.Handle(new(Unit, form ?? "", of, reason ?? "", part ?? ""), cancellationToken)
            : Fault.Invalid("form-missing", "请先选一种公示。");
        return Answer(Here(made), "/desk", "已提出，等县里答复；答复以前仍要公开。");
    }

    // The desk itself is there: a form or period that is not is said on it.
    private static Outcome<T> Here<T>(Outcome<T> made) =>
        made.Failed && made.Fault.Kind == FaultKind.NotFound ? made.Fault with { Kind = FaultKind.Invalid } : made;

    /// <summary>Where one stands: when and at whom it waits.</summary>
    public static string Since(Notice notice) => notice.SubmittedAtUtc is { } at ? $"{Moment(at)} 提交" : "";
}
