using System.Security.Claims;
using BoardKit.Web.Desk;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace BoardKit.Web.SignIn;

/// <summary>A form that was sent when the session was over.</summary>
/// <param name="Account">Whose session it was; null where the browser no longer says.</param>
/// <param name="Membership">The membership it ran under, or null.</param>
/// <param name="Path">Where it was sent.</param>
/// <param name="Query">With which query.</param>
/// <param name="Fields">Its fields, the token against forgery among them: it is good for the same person only.</param>
internal sealed record KeptPost(Guid? Account, Guid? Membership, string Path, string Query, IReadOnlyDictionary<string, string[]> Fields);

/// <summary>
/// Keeps a form over the asking of the password: sealed it travels through the sign-in page and is sent again by the browser that sent it,
/// under the token that stands in it. Nothing is stored. Forms of the account itself are not kept: passwords are typed anew.
/// </summary>
internal sealed class KeptPosts(PageSeal seal)
{
    /// <summary>Field of a sealed form.</summary>
    public const string Field = "kept-post";

    /// <summary>Says in the query that the form is a sealed one.</summary>
    public const string Mark = "again";

    private const string Purpose = "post";
    private const string Token = "__RequestVerificationToken";
    private const long Most = 2L << 20;

    /// <summary>
    /// Seals the form of a request; null when it is none to be kept: no form of ours, with files, too large, or of the account itself.
    /// </summary>
    public async Task<string?> TakeAsync(HttpContext context, ClaimsPrincipal? expired)
    {
        var (request, policies) = (context.Request, context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? []);
        if (request.Headers.XRequestedWith == "XMLHttpRequest" || policies.Any(p => p.Policy == Policies.Self)
            || await ReadAsync(context) is not { } form || form[Token].Count == 0)
        {
            return null;
        }
        var fields = form.ToDictionary(f => f.Key, f => f.Value.OfType<string>().ToArray(), StringComparer.Ordinal);
        var account = Guid.TryParse(expired?.AccountId(), out var id) ? id : (Guid?)null;
        return seal.Seal(Purpose, new KeptPost(account, expired?.MembershipId(), request.Path, request.QueryString.ToString(), fields));
    }

    /// <summary>Opens a sealed form; null when it is too old or forged.</summary>
    public KeptPost? Open(string? text) => seal.Open<KeptPost>(Purpose, text);

    /// <summary>
    /// Puts the fields of a sealed form in place of the form that carries it, at the address that they were sent to and for the person who
    /// sent them.
    /// </summary>
    public async Task UnpackAsync(HttpContext context)
    {
        var sent = await ReadAsync(context);
        if (sent is null || Open(sent[Field]) is not { } kept || kept.Path != context.Request.Path
            || (context.User.AccountId() is { } now && kept.Account is { } account && account.ToString() != now))
        {
            return;
        }
        context.Request.QueryString = new QueryString(kept.Query);
        context.Request.Form =
            new FormCollection(kept.Fields.ToDictionary(f => f.Key, f => new StringValues(f.Value), StringComparer.Ordinal));
    }

    /// <summary>A small form without files, read without a temporary file; null for anything else.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentLength is null or > Most
            || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }
        var read = context.Features.Get<IFormFeature>() is { Form: not null } already
            ? already : new FormFeature(request, new FormOptions { ValueCountLimit = DraftForm.MostFields });
        context.Features.Set(read);
        return await read.ReadFormAsync(context.RequestAborted);
    }
}

/// <summary>A form that waited for the password goes its way.</summary>
internal sealed class KeptPostReturns(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, KeptPosts posts)
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.Query.ContainsKey(KeptPosts.Mark))
        {
            await posts.UnpackAsync(context);
        }
        await next(context);
    }
}
