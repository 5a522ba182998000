using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Features.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.SignIn;

/// <summary>Sign-in by user name and password.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRegistration.Brake)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(CheckSignIn check, KeptPosts posts, BoardDbContext db) : PageModel
{
    public const string Path = "/signin";

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    /// <summary>A sealed form that was sent when the session was over.</summary>
    [BindProperty(Name = KeptPosts.Field)]
    public string? Kept { get; set; }

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(UserName) || string.IsNullOrEmpty(Password) || UserName.Length > 100 || Password.Length > 200)
        {
            Refusal = "请填写登录名和密码。";
            return Page();
        }
        var request = new CheckSignIn.Request(UserName, Password, HttpContext.Connection.RemoteIpAddress?.ToString() ?? "");
        var known = await check.Handle(request, cancellationToken);
        if (known.Failed)
        {
            Refusal = known.Fault.Detail;
            return Page();
        }
        var kept = posts.Open(Kept);
        if (kept?.Account is { } account && account != known.Value.Id)
        {
            Refusal = "这一页是另一个账号填的，请用原来的账号登录。";
            return Page();
        }
        return await EnterAsync(known.Value, kept, cancellationToken);
    }

    private async Task<IActionResult> EnterAsync(BoardUser user, KeptPost? kept, CancellationToken cancellationToken)
    {
        var duties = await db.Memberships.AsNoTracking().Where(m => m.UserId == user.Id).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var duty = kept?.Membership is { } before ? duties.Find(m => m.Id == before) : duties.FirstOrDefault();
        await StaffCookie.EnterAsync(HttpContext, user, duty?.Id);
        return user.MustChangePassword ? Redirect(PasswordModel.Path)
            : kept is not null && (duty?.Id == kept.Membership || duties.Count == 1) ? GoOn(kept)
            : Url.IsLocalUrl(To) && duties.Count == 1 ? LocalRedirect(To)
            : Redirect(duties.Count > 1 ? MembershipModel.LeadingTo(To) : Landing.For(duty?.Role));
    }

    /// <summary>The browser sends the form again, to the address that it was sent to: the page that follows stands there.</summary>
    private ViewResult GoOn(KeptPost kept) => new()
    {
        ViewName = "/SignIn/GoOn.cshtml",
        ViewData = new ViewDataDictionary<GoOnView>(MetadataProvider, new()) { Model = new(kept.Path + new QueryString(kept.Query).Add(KeptPosts.Mark, "1"), Kept!) },
        TempData = TempData,
    };
}
