using BoardKit.Web.Residents;

namespace BoardKit.Web.Hosting;

/// <summary>
/// Sends away methods that nothing here answers (TRACE, FOO): a Razor page that has no handler for a method would run with an empty model.
/// </summary>
internal sealed class KnownMethods(RequestDelegate next)
{
    private const string ForPages = "GET, HEAD, POST", ForPrograms = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    public Task InvokeAsync(HttpContext context)
    {
        var known = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ForPrograms : ForPages;
        if (Mishaps.IsPage(context.Request.Path)
            || known.Split(", ").Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = known;
        return Task.CompletedTask;
    }
}
