using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Features.Accounts;
using BoardKit.Web.Staff;
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
internal sealed class SignInModel(CheckSignIn check, KeptPosts posts, StaffHead head, BoardDbContext db) : PageModel
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
            LogFailure(request);
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

    private async Task<IActionResult> EnterAsync(BoardUser user, KeptPost? kept, CancellationToken cancellationToken)
    {
        // until one is chosen the narrowest counts; the order of version-7 GUIDs is no order in time on SQL Server
        var duties = await db.Memberships.AsNoTracking().Where(m => m.UserId == user.Id).OrderByDescending(m => m.Unit).ThenBy(m => m.Role)
            .ToListAsync(cancellationToken);
        var before = kept?.Membership is { } id ? duties.Find(m => m.Id == id) : null;
        var duty = before ?? duties.FirstOrDefault();
        await StaffCookie.EnterAsync(HttpContext, user, duty?.Id);
        return user.MustChangePassword ? Redirect(PasswordModel.Path)
            : kept is not null && (before is not null || duties.Count == 1) ? Show("/SignIn/GoOn.cshtml", GoOnView.Of(kept, Kept!))
            : kept is not null && duties.Count > 1 ? await ChooseAsync(user, cancellationToken)
            : Url.IsLocalUrl(To) && duties.Count == 1 ? LocalRedirect(To)
            : Redirect(duties.Count > 1 ? MembershipModel.LeadingTo(To) : Landing.For(duty?.Role));
    }

    /// <summary>
    /// Nothing says in which membership the form was filled in (the browser was signed out, or the membership ended): the person chooses,
    /// and it goes on. The page belongs to the person already, so that the token in it is good for the next request.
    /// </summary>
    private async Task<IActionResult> ChooseAsync(BoardUser user, CancellationToken cancellationToken)
    {
        HttpContext.User = StaffCookie.Principal(user, null);
        return Show("/SignIn/Choose.cshtml", new DutiesView(await head.DutiesAsync(HttpContext.User, cancellationToken), To, Kept));
    }

    private ViewResult Show<T>(string view, T model) =>
        new() { ViewName = view, ViewData = new ViewDataDictionary<T>(MetadataProvider, new()) { Model = model }, TempData = TempData };
}
