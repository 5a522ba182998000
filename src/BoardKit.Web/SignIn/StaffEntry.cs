using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Features.Accounts;
using BoardKit.Features.Frame;
using BoardKit.Web.Staff;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.SignIn;

/// <summary>
/// How somebody who proved who they are comes in, by password alone or by password and code: a session of its own, the membership that was
/// worked in, the form that waited.
/// </summary>
internal abstract class StaffEntry(KeptPosts posts, StaffHead head, BoardDbContext db, OpenSession open, EndSession end, KnownDevice device)
    : PageModel
{
    /// <summary>Where to go afterwards.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    /// <summary>A sealed form that was sent when the session was over.</summary>
    [BindProperty(Name = KeptPosts.Field)]
    public string? Kept { get; set; }

    public string? Refusal { get; protected set; }

    /// <summary>The network address.</summary>
    protected string Origin => HttpContext.Origin();

    /// <summary>The device, where it signed somebody in before.</summary>
    protected Guid? Device => device.Of(Request);

    /// <summary>Whether the sealed form is another account's; then says so.</summary>
    protected bool IsAnothers(BoardUser user)
    {
        var another = posts.Open(Kept)?.Account is { } account && account != user.Id;
        Refusal = another ? "这一页是另一个账号填的，请用原来的账号登录。" : Refusal;
        return another;
    }

    /// <summary>Comes in.</summary>
    protected async Task<IActionResult> EnterAsync(SignedIn signedIn, CancellationToken cancellationToken)
    {
        var (user, kept) = (signedIn.User, posts.Open(Kept));
        // until one is chosen the narrowest counts; the order of version-7 GUIDs is no order in time on SQL Server
        var duties = await db.Memberships.AsNoTracking().Where(m => m.UserId == user.Id).OrderByDescending(m => m.Unit).ThenBy(m => m.Role)
            .ToListAsync(cancellationToken);
        var before = kept?.Membership is { } id ? duties.Find(m => m.Id == id) : null;
        var duty = before ?? duties.FirstOrDefault();
        device.Remember(Response, signedIn.Device!.Value);
        if (User.AccountId() is { } account && User.SessionId() is { } earlier)
        {
            _ = await end.Handle(new(Guid.Parse(account), earlier), cancellationToken);   // the one that this browser had
        }
        var session = await StaffCookie.BeginAsync(HttpContext, open, user, duty?.Id);
        Tell(signedIn.Strangers);
        return user.MustChangePassword ? Redirect(PasswordModel.Path)
            : kept is not null && (before is not null || duties.Count == 1) ? Show("/SignIn/GoOn.cshtml", GoOnView.Of(kept, Kept!))
            : kept is not null && duties.Count > 1 ? await ChooseAsync(user, session, cancellationToken)
            : Url.IsLocalUrl(To) && duties.Count == 1 ? LocalRedirect(To)
            : Redirect(duties.Count > 1 ? MembershipModel.LeadingTo(To) : Landing.For(duty?.Role));
    }

    /// <summary>A page of ours in place of this one.</summary>
    protected ViewResult Show<T>(string view, T model) =>
        new() { ViewName = view, ViewData = new ViewDataDictionary<T>(MetadataProvider, new()) { Model = model }, TempData = TempData };

    /// <summary>The owner hears of whoever tried meanwhile, on the next page.</summary>
    private void Tell(StrangersTried? strangers)
    {
        if (strangers is not null)
        {
            TempData["Warned"] = $"上次登录以后，有人在别处用您的账号试了 {strangers.Count} 次都没有登录成功，最近一次在 {ChinaTime.Minute(strangers.LastAtUtc)}。"
                + "不是您本人试的，请改密码，并告诉管理员。";
        }
    }

    /// <summary>
    /// Nothing says in which membership the form was filled in (the browser was signed out, or the membership ended): the person chooses,
    /// and it goes on. The page belongs to the person already, so that the token in it is good for the next request.
    /// </summary>
    private async Task<IActionResult> ChooseAsync(BoardUser user, Guid session, CancellationToken cancellationToken)
    {
        HttpContext.User = StaffCookie.Principal(user.Id, null, session);
        return Show("/SignIn/Choose.cshtml", new DutiesView(await head.DutiesAsync(HttpContext.User, cancellationToken), To, Kept));
    }
}
