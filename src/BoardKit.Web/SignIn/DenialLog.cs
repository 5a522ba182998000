using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using Microsoft.AspNetCore.Diagnostics;

namespace BoardKit.Web.SignIn;

/// <summary>
/// Every request of somebody known that is answered with 403 goes into the log of the membership's unit, whoever refused it: the page by
/// its role, the use case by the unit. What is written is the pattern of the address, with the code or id that it names, and nothing that
/// was sent.
/// </summary>
internal sealed class DenialLog(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentAccess current)
    {
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden
            && current.Access is { Actor: { } actor, Unit: { } unit, Origin: var from }
            && context.GetEndpoint() is RouteEndpoint endpoint
            && context.Features.Get<IStatusCodeReExecuteFeature>() is null)   // the page that says so is no second refusal
        {
            var denials = context.RequestServices.GetRequiredService<Denials>();
            var (subject, named) = ($"{context.Request.Method} {endpoint.RoutePattern.RawText?.TrimStart('/')}", Named(context));
            context.Response.OnCompleted(() => denials.Record(unit.Value, actor, from, Denials.Page, subject, named));
        }
    }

    private static string? Named(HttpContext context) =>
        PublicCode.TryParse(context.Request.RouteValues["code"] as string, out var code) ? code.Text
        : Guid.TryParse(context.Request.RouteValues["id"]?.ToString(), out var id) ? id.ToString() : null;
}
