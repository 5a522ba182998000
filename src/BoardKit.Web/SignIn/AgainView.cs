using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BoardKit.Web.SignIn;

/// <summary>The password asked for in place of the page that was sent: nobody has left it, so the address stays.</summary>
/// <param name="UserName">Who worked there, or null.</param>
/// <param name="Kept">The sealed form.</param>
internal sealed record AgainView(string? UserName, string Kept)
{
    /// <summary>Answers with the page, which no cache keeps: it holds a token against forgery.</summary>
    public Task ShowAsync(HttpContext context)
    {
        var view = new ViewResult
        {
            ViewName = "/SignIn/Again.cshtml",
            ViewData = new ViewDataDictionary<AgainView>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = this },
        };
        return view.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
    }
}

/// <summary>What the sign-in form shows.</summary>
/// <param name="UserName">Name typed or known.</param>
/// <param name="To">Where to go afterwards.</param>
/// <param name="Kept">A sealed form that waits, or null.</param>
internal sealed record SignInFields(string? UserName, string? To, string? Kept);

/// <summary>The memberships to choose from.</summary>
/// <param name="Duties">The memberships.</param>
/// <param name="To">Where to go afterwards.</param>
/// <param name="Kept">A sealed form that waits for the choice, or null.</param>
internal sealed record DutiesView(IReadOnlyList<StaffHead.Duty> Duties, string? To, string? Kept);

/// <summary>A sealed form that can go its way.</summary>
/// <param name="Address">Where it was sent, marked as sealed.</param>
/// <param name="Kept">The sealed form.</param>
internal sealed record GoOnView(string Address, string Kept)
{
    /// <summary>The browser sends the form again, to the address that it was sent to: the page that follows stands there.</summary>
    public static GoOnView Of(KeptPost post, string kept) => new(post.Path + new QueryString(post.Query).Add(KeptPosts.Mark, "1"), kept);
}
