using BoardKit.Domain.Notices;

namespace BoardKit.Web.Staff;

/// <summary>
/// The key of an upload that is kept sealed: it lives in a cookie of the page that the upload belongs to, and nowhere else.
/// </summary>
internal static class UploadKey
{
    private const string Cookie = "boardkit-upload";

    /// <summary>The key that a page of the upload was asked with; empty where there is none.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] ?? "";

    /// <summary>Gives it to the pages below a path, for as long as the upload lives.</summary>
    public static void Give(HttpContext context, string path, string key) => context.Response.Cookies.Append(Cookie, key, new CookieOptions
    {
        Path = path,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        IsEssential = true,
        MaxAge = Upload.Lifetime,
    });

    /// <summary>Takes it back: the upload is gone.</summary>
    public static void TakeBack(HttpResponse response, string path) => response.Cookies.Delete(Cookie, new CookieOptions { Path = path });
}
