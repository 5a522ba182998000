using BoardKit.Data;

namespace BoardKit.Web.Tenancy;

/// <summary>
/// Enters the access of the request before any page or endpoint runs. Without a source that recognises it the request keeps the empty
/// range.
/// </summary>
internal sealed class ScopeMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentAccess current, IEnumerable<IScopeSource> sources)
    {
        foreach (var source in sources.OrderBy(s => s.Order))
        {
            if (await source.Find(context) is { } access)
            {
                current.Enter(access);
                break;
            }
        }
        await next(context);
    }
}
