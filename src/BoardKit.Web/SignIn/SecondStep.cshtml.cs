using BoardKit.Data;
using BoardKit.Features.Accounts;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BoardKit.Web.SignIn;

/// <summary>Takes the code of the second step of a sign-in; whoever comes without the first is sent to it.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInRegistration.Brake)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecondStepModel(CheckCode check, HalfSignIn half, KeptPosts posts, StaffHead head, BoardDbContext db,
    OpenSession open, EndSession end, KnownDevice device) : StaffEntry(posts, head, db, open, end, device)
{
    /// <summary>Whose password was right, sealed.</summary>
    [BindProperty(Name = HalfSignIn.Field)]
    public string? Half { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() => Redirect(SignInModel.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (half.Open(Half) is not { } person || Code is { Length: > 100 })
        {
            return Redirect(SignInModel.Path + "?late=true");
        }
        var known = await check.Handle(new(person.Account, person.Stamp, Code, Origin, Device), cancellationToken);
        return known.Failed ? Show("/SignIn/Code.cshtml", new CodeView(Half!, To, Kept, known.Fault.Detail))
            : IsAnothers(known.Value.User) ? Show("/SignIn/Code.cshtml", new CodeView(Half!, To, Kept, Refusal))
            : await EnterAsync(known.Value, cancellationToken);
    }
}
