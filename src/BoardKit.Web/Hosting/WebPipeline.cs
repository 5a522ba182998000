using BoardKit.Web.Residents;
using BoardKit.Web.Tenancy;

namespace BoardKit.Web.Hosting;

/// <summary>The order in which a request passes.</summary>
public static class WebPipeline
{
    /// <summary>
    /// Security headers, residents' pages from memory, error pages, then routing, sign-in, scope and the pages.
    /// </summary>
    public static WebApplication MapBoardKitWeb(this WebApplication app)
    {
        _ = app.UseSecurityHeaders(SecurityPolicy.Create());
        _ = app.UseMiddleware<ResidentPages>();
        _ = app.UseWhen(context => !ResidentAddress.IsResident(context.Request.Path), branch => branch.UseResponseCompression());
        _ = app.UseExceptionHandler("/oops/500");
        _ = app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), branch => branch.UseStatusCodePagesWithReExecute("/oops/{0}"));
        _ = app.UseRouting();
        if (app.Services.GetService<Microsoft.AspNetCore.Authentication.IAuthenticationSchemeProvider>() is not null)
        {
            _ = app.UseAuthentication();
        }
        _ = app.UseMiddleware<ScopeMiddleware>();
        if (app.Services.GetService<Microsoft.AspNetCore.Authorization.IAuthorizationHandlerProvider>() is not null)
        {
            _ = app.UseAuthorization();
        }
        app.MapAssets();
        _ = app.MapRazorPages();
        return app;
    }
}
