using BoardKit.Features.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.SignIn;

/// <summary>Sign-out: a form, never a link, so that no picture on another page can do it.</summary>
[Authorize(Policies.Self)]
internal sealed class LeaveModel(EndSession end) : PageModel
{
    public const string Path = "/signout";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // here and now: a copy of the cookie opens nothing any more
        _ = await end.Handle(new(Guid.Parse(User.AccountId()!), User.SessionId()), cancellationToken);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";   // nothing of it stays for the next person at a shared machine
        return Redirect(SignInModel.Path);
    }
}
