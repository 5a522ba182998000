namespace BoardKit.Web.Hosting;

/// <summary>What search engines may keep: nothing, unless a page says otherwise.</summary>
internal static class Robots
{
    /// <summary>The header that they read.</summary>
    public const string Header = "X-Robots-Tag";

    /// <summary>What a page says that may be kept.</summary>
    public const string Index = "index, follow";

    /// <summary>Says no where the answer does not say yes.</summary>
    public static Task Keep(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers[Header].Count == 0)
            {
                context.Response.Headers[Header] = "noindex, nofollow";
            }
            return Task.CompletedTask;
        });
        return next(context);
    }
}
