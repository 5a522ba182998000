using BoardKit.Web.Api;
using BoardKit.Web.Operations;
using BoardKit.Web.Residents;
using BoardKit.Web.SignIn;

namespace BoardKit.Web.Hosting;

/// <summary>The order in which a request passes.</summary>
public static class WebPipeline
{
    /// <summary>
    /// Security headers, the reader's view, residents' pages from memory, error pages (each in a DI scope of its own: an access is entered
    /// once), then routing, sign-in, scope and the pages.
    /// </summary>
    public static WebApplication MapBoardKitWeb(this WebApplication app)
    {
        _ = app.UseSecurityHeaders(SecurityPolicy.Create());
        _ = app.UseMiddleware<ViewChoice>();
        _ = app.UseMiddleware<ResidentPages>();
        _ = app.UseWhen(context => !ResidentAddress.IsResident(context.Request.Path), branch => branch.UseResponseCompression());
        _ = app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/oops/500", CreateScopeForErrors = true });
        _ = app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            branch => branch.UseStatusCodePagesWithReExecute("/oops/{0}", createScopeForStatusCodePages: true));
        _ = app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
            branch => branch.UseStatusCodePages());
        _ = app.UseRouting();
        _ = app.UseStaffSignIn();
        _ = app.UseMiddleware<Postings.OversizedPhotos>();
        app.MapAssets();
        app.MapDownloads();
        app.MapNoticeMedia();
        app.MapFeed();
        app.MapOfflineWorker();
        _ = app.MapRazorPages();
        app.MapBoardKitApi();
        app.MapHealth();
        app.ReportPublicAddress();
        app.ReportCodeReaders();
        // An address that does not exist is 404 for everybody; without this the fallback policy would send a resident to the sign-in page.
        _ = app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous().WithDisplayName("Nothing here");
        return app;
    }
}
