using BoardKit.Features.Frame;
using BoardKit.Features.Reviews;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>A reviewer says who decides in her name while she is away.</summary>
[Authorize(Policies.NoticesReview)]
internal sealed class AwayModel(ListLeaves list, TimeProvider clock) : StaffPage
{
    public ListLeaves.Response Found { get; private set; } = new([], []);

    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(CancellationToken cancellationToken) => Found = await list.Handle(cancellationToken);

    public async Task<IActionResult> OnPostLeaveAsync(Guid standIn, DateOnly from, DateOnly to, string? reason,
        [FromServices] LeaveReviews leave, CancellationToken cancellationToken) =>
        Answer(await leave.Handle(new(standIn, from, to, reason ?? ""), cancellationToken), "/reviews/away", "已登记，到时由他代您审核。");

    public async Task<IActionResult> OnPostBackAsync(Guid id, [FromServices] EndLeave end, CancellationToken cancellationToken) =>
        Answer(await end.Handle(new(id), cancellationToken), "/reviews/away", "已结束，又由您自己审核。");
}
