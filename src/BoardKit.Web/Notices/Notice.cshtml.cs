using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.Notices;

/// <summary>
/// The staff's door to a notice, the same for everybody: it leads its clerk to the desk, a reviewer to the review, and shows others where
/// it stands and what happened to it. Who has it in another membership is asked for that one.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class NoticeEntryModel(ShowNotice show, BoardDbContext db) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public ShowNotice.Response Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Code), cancellationToken);
        if (shown.Failed)
        {
            return await IsElsewhereAsync(cancellationToken) ? Redirect(MembershipModel.LeadingTo(Request.Path)) : NotFound();
        }
        Shown = shown.Value;
        return Access.May(Capability.WriteNotices, Shown.Notice.Unit) ? Redirect($"/desk/notices/{Shown.Notice.Code}")
            : Access.May(Capability.ReviewNotices, Shown.Notice.Unit) ? Redirect($"/review/{Shown.Notice.Code}")
            : Page();
    }

    /// <summary>Whether another membership of the person holds the notice in its area.</summary>
    private async Task<bool> IsElsewhereAsync(CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(Code, out var code) || !Guid.TryParse(User.AccountId(), out var account))
        {
            return false;
        }
        var owner = await db.PublicAddresses.AsNoTracking().Where(a => a.Code == code.Text && a.Kind == AddressKind.Notice)
            .Select(a => a.Unit).SingleOrDefaultAsync(cancellationToken);
        var duties = await db.Memberships.AsNoTracking().Where(m => m.UserId == account).Select(m => m.Unit).ToListAsync(cancellationToken);
        return duties.Exists(unit => UnitCode.From(unit).Area.Contains(owner));
    }
}
