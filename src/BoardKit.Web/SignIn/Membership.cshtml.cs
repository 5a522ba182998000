using BoardKit.Data;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.SignIn;

/// <summary>Chooses the one membership under which the next requests run. Ranges are never united.</summary>
[Authorize(Policies.Self)]
internal sealed class MembershipModel(BoardDbContext db, StaffHead head, KeptPosts posts) : PageModel
{
    public const string Path = "/account/membership";

    /// <summary>Where to go on in the membership that is chosen; where that has none of it, it says so.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    /// <summary>
    /// A sealed form that was sent when the session was over, by somebody of whom the browser no longer said in which membership.
    /// </summary>
    [BindProperty(Name = KeptPosts.Field)]
    public string? Kept { get; set; }

    /// <summary>The address of this page that leads on to another of our own.</summary>
    public static string LeadingTo(string? to) => string.IsNullOrEmpty(to) ? Path : QueryHelpers.AddQueryString(Path, "to", to);

    public IReadOnlyList<StaffHead.Duty> Duties { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Duties = await head.DutiesAsync(User, cancellationToken);

    public async Task<IActionResult> OnPostAsync(Guid membership, CancellationToken cancellationToken)
    {
        var account = Guid.Parse(User.AccountId()!);
        var chosen = await db.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == membership && m.UserId == account, cancellationToken);
        if (chosen is null)
        {
            return NotFound();
        }
        await StaffCookie.EnterAsync(HttpContext, account, chosen.Id, User.SessionId()!.Value);
        return posts.Open(Kept) is { } kept && (kept.Account ?? account) == account ? Show("/SignIn/GoOn.cshtml", GoOnView.Of(kept, Kept!))
            : Url.IsLocalUrl(To) ? LocalRedirect(To) : Redirect(Landing.For(chosen.Role));
    }

    private ViewResult Show<T>(string view, T model) =>
        new() { ViewName = view, ViewData = new ViewDataDictionary<T>(MetadataProvider, new()) { Model = model }, TempData = TempData };
}
