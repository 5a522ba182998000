using Microsoft.AspNetCore.Http.Extensions;

namespace BoardKit.Web.Residents;

/// <summary>
/// Takes a reader's choice of view from the address, keeps it in a cookie and leads back to the same page; on every other request reads
/// that cookie. Runs before the page cache, whose key the view is a part of.
/// </summary>
internal sealed class ViewChoice(RequestDelegate next)
{
    /// <summary>Query keys of the choices.</summary>
    public const string Language = "lang", Type = "type", Contrast = "contrast";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);   // the longest that Chromium keeps a cookie

    public Task InvokeAsync(HttpContext context)
    {
        var view = ResidentView.Parse(context.Request.Cookies[ResidentView.Cookie]);
        if (IsForReaders(context.Request) && view.TryChoose(context.Request.Query, out var chosen))
        {
            Keep(context, chosen.Value);
            return Task.CompletedTask;
        }
        view.Enter(context);
        return next(context);
    }

    private static bool IsForReaders(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && (request.Path == "/" || ResidentAddress.IsResident(request.Path));

    private static void Keep(HttpContext context, ResidentView view)
    {
        var (request, response) = (context.Request, context.Response);
        response.Cookies.Append(ResidentView.Cookie, view.ToString(), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Kept,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps
        });
        var rest = new QueryBuilder(request.Query.Where(q => q.Key is not (Language or Type or Contrast))
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? "")));
        response.Headers.CacheControl = "no-store";
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = request.PathBase.Add(request.Path).ToUriComponent() + rest.ToQueryString().ToUriComponent();
    }
}
