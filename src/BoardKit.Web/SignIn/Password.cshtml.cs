using BoardKit.Features.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace BoardKit.Web.SignIn;

/// <summary>Change of the own password; all there is before a one-time password is replaced.</summary>
[Authorize(Policies.Self)]
[EnableRateLimiting(SignInRegistration.Brake)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class PasswordModel(ChangePassword change, OpenSession open) : PageModel
{
    public const string Path = "/account/password";

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Next { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public string? Refusal { get; private set; }

    public bool Waiting => User.HasClaim(StaffClaims.MustChange, "1");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Current) || string.IsNullOrEmpty(Next) || Current.Length > 200 || Next.Length > 200)
        {
            return Refuse("请填写原密码和新密码，新密码不超过 200 个字符。");
        }
        if (Next != Again)
        {
            return Refuse("两次输入的新密码不一样，请重新输入。");
        }
        var changed = await change.Handle(new(Guid.Parse(User.AccountId()!), Current, Next), cancellationToken);
        if (changed.Failed)
        {
            return Refuse(changed.Fault.Detail);
        }
        _ = await StaffCookie.BeginAsync(HttpContext, open, changed.Value, User.MembershipId());
        TempData["Done"] = "密码已经改好，下次请用新密码登录。";
        return Redirect(Landing.For(User.MemberRole()));
    }

    private PageResult Refuse(string sentence)
    {
        Refusal = sentence;
        return Page();
    }
}
