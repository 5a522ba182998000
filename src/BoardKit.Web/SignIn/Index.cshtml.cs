using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Features.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.SignIn;

/// <summary>Sign-in by user name and password.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRegistration.Brake)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(CheckSignIn check, BoardDbContext db) : PageModel
{
    public const string Path = "/signin";

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

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
        return await EnterAsync(known.Value, cancellationToken);
    }

    private async Task<IActionResult> EnterAsync(BoardUser user, CancellationToken cancellationToken)
    {
        var duties = await db.Memberships.AsNoTracking().Where(m => m.UserId == user.Id).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var duty = duties.FirstOrDefault();
        await StaffCookie.EnterAsync(HttpContext, user, duty?.Id);
        return user.MustChangePassword ? Redirect(PasswordModel.Path)
            : Url.IsLocalUrl(To) && duties.Count == 1 ? LocalRedirect(To)
            : Redirect(duties.Count > 1 ? MembershipModel.LeadingTo(To) : Landing.For(duty?.Role));
    }
}
