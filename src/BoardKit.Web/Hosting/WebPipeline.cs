using BoardKit.Features.Frame;
using BoardKit.Web.Api;
using BoardKit.Web.Open;
using BoardKit.Web.Operations;
using BoardKit.Web.Residents;
using BoardKit.Web.SignIn;
using Microsoft.Net.Http.Headers;

namespace BoardKit.Web.Hosting;

/// <summary>The order in which a request passes.</summary>
public static class WebPipeline
{
    /// <summary>
    /// Security headers, the reader's view, error pages (each in a DI scope of its own: an access is entered once), residents' pages from
    /// memory, then routing, sign-in, scope and the pages. Error pages stand before everything that asks the database, and are shown
    /// without asking it: who is signed in is of no matter there.
    /// </summary>
    public static WebApplication MapBoardKitWeb(this WebApplication app)
    {
        _ = app.UseSecurityHeaders(SecurityPolicy.Create(app.Services.GetRequiredService<PublicSite>()));
        _ = app.Use(Robots.Keep);
        _ = app.UseCookiePolicy();
        _ = app.UseMiddleware<ViewChoice>();
        _ = app.UseWhen(IsPage, branch => branch.UseExceptionHandler(Mishaps.AsPage())
            .UseStatusCodePagesWithReExecute("/oops/{0}", createScopeForStatusCodePages: true));
        _ = app.UseWhen(IsApi, branch => branch.UseExceptionHandler(Mishaps.AsProblem())
            .UseStatusCodePages(ApiProblems.Write).UseMiddleware<ApiPace>());
        _ = app.Use(WithoutSignIn);
        _ = app.UseMiddleware<KnownMethods>();
        _ = app.UseMiddleware<ResidentPages>();
        _ = app.UseWhen(context => !ResidentAddress.IsResident(context.Request.Path), branch => branch.UseResponseCompression());
        _ = app.UseRouting();
        _ = app.UseStaffSignIn();
        _ = app.UseMiddleware<Postings.OversizedPhotos>();
        app.MapAssets();
        app.MapDownloads();
        app.MapNoticeMedia();
        app.MapAttachments();
        app.MapFeed();
        app.MapOpenFiles();
        app.MapOfflineWorker();
        _ = app.MapRazorPages();
        // the list of who has not published is a part of the county's eye: old links and bookmarks go there
        _ = app.MapGet("/county/missing", (HttpRequest request) =>
            Results.Redirect("/county/eye/list" + request.QueryString, permanent: true)).RequireAuthorization(Policies.FiguresRead);
        app.MapBoardKitApi();
        app.MapHealth();
        app.ReportPublicAddress();
        app.ReportCodeReaders();
        // An address that does not exist is 404 for everybody; without this the fallback policy would send a resident to the sign-in page.
        _ = app.MapFallback("{*path}", LostAddress.Answer).AllowAnonymous().WithDisplayName("Nothing here");
        return app;
    }

    /// <summary>An error page does not ask who reads it: that would be the next question to a database that just did not answer.</summary>
    private static Task WithoutSignIn(HttpContext context, RequestDelegate next)
    {
        if (Mishaps.IsPage(context.Request.Path))
        {
            _ = context.Request.Headers.Remove(HeaderNames.Cookie) | context.Request.Headers.Remove(HeaderNames.Authorization);
        }
        return next(context);
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static bool IsPage(HttpContext context) => !IsApi(context);
}
