using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Reviews;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>What is not disclosed, on which ground, and what of it has to be looked at again.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class WithheldModel(ListWithheld list) : StaffPage
{
    private const string Path = "/reviews/withheld";

    public ListWithheld.Response Found { get; private set; } = new([], []);

    /// <summary>How an entry stands, in a few words.</summary>
    public static string Word(ListWithheld.Line line) => line.Entry switch
    {
        { EndedDay: not null } => "已改为公开",
        { State: WithheldState.Proposed } => line.Decides ? "等您核定" : "等人核定",
        { State: WithheldState.SentBack } => "没有同意",
        _ => line.IsDue ? "过期没复审" : line.IsSoon ? "快该复审了" : "不予公开",
    };

    public bool MayEnter => Access.May(Capability.WriteNotices, Unit.Value) || Access.May(Capability.ReviewNotices, Unit.Value);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Found = await list.Handle(cancellationToken);

    public async Task<IActionResult> OnPostEnterAsync(string? item, string? period, WithheldGround ground, string? reason,
        [FromServices] EnterWithheld enter, CancellationToken cancellationToken) =>
        Answer(!Period.TryParse(period ?? "", out var read)
                ? MayEnter ? Fault.Invalid("period-unfit", "期间应写成 2026、2026Q3 或 2026-09。") : ReviewFaults.NotAllowed
                : await enter.Handle(new(Unit, item ?? "", read, ground, reason ?? ""), cancellationToken), Path, "已提出，等审核员核定。");

    public async Task<IActionResult> OnPostLookAsync(string? scope, Guid id, bool holds, string? reason,
        [FromServices] LookAtWithheld look, CancellationToken cancellationToken) =>
        Answer(UnitCode.TryParse(scope, out var place) ? await look.Handle(new(place, id, holds, reason), cancellationToken)
            : ReviewFaults.NotAllowed, Path, holds ? "已提出仍不公开，等另一个人核定。" : "已记下：改为公开。");

    public async Task<IActionResult> OnPostDecideAsync(string? scope, Guid id, bool agrees, string? reason,
        [FromServices] DecideWithheld decide, CancellationToken cancellationToken) =>
        Answer(UnitCode.TryParse(scope, out var place) ? await decide.Handle(new(place, id, agrees, reason), cancellationToken)
            : ReviewFaults.NotAllowed, Path, agrees ? "已核定，一年内不再算应公开的。" : "已记下：没有同意，仍要公开。");
}
