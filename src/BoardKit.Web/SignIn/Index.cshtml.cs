using BoardKit.Data;
using BoardKit.Features.Accounts;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BoardKit.Web.SignIn;

/// <summary>Sign-in by user name and password; who has a second factor is asked for a code next.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRegistration.Brake)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(CheckSignIn check, HalfSignIn half, KeptPosts posts, StaffHead head, BoardDbContext db, OpenSession open,
    EndSession end, KnownDevice device) : StaffEntry(posts, head, db, open, end, device)
{
    public const string Path = "/signin";

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether somebody was asked for a code and took too long.</summary>
    [BindProperty(SupportsGet = true, Name = "late")]
    public bool Late { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(UserName) || string.IsNullOrEmpty(Password) || UserName.Length > 100 || Password.Length > 200)
        {
            Refusal = "请填写登录名和密码。";
            return Page();
        }
        var request = new CheckSignIn.Request(UserName, Password, Origin, Device);
        var known = await check.Handle(request, cancellationToken);
        if (known.Failed)
        {
            LogFailure(request);
            Refusal = known.Fault.Detail;
            return Page();
        }
        return IsAnothers(known.Value.User) ? Page()
            : known.Value.NeedsCode ? Show("/SignIn/Code.cshtml", new CodeView(half.Seal(known.Value.User), To, Kept, null))
            : await EnterAsync(known.Value, cancellationToken);
    }

    /// <summary>After the answer, in a scope of its own: the request's is over then.</summary>
    private void LogFailure(CheckSignIn.Request request)
    {
        var scopes = HttpContext.RequestServices.GetRequiredService<IServiceScopeFactory>();
        Response.OnCompleted(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RecordFailedSignIn>()
                .Handle(new(request.UserName, request.Origin), CancellationToken.None);
        });
    }
}
