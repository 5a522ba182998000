using System.Globalization;
using System.Text;
using BoardKit.Features.Frame;

namespace BoardKit.Web.Residents;

/// <summary>
/// A page from memory while the database is away: it says of what time it is, at its head, and no browser keeps it. Only a page can say so;
/// a file, a feed or a spoken text cannot, and is not given out.
/// </summary>
internal static class AsOf
{
    /// <summary>Tells the offline worker that this answer is neither to be kept nor a reason to drop what it keeps.</summary>
    public const string Header = "BoardKit-As-Of";

    private const string Main = "<main id=\"main\">";

    /// <summary>Whether a kept answer is a page.</summary>
    public static bool IsPage(CachedPage page) => page.ContentType.StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>Sends it.</summary>
    public static async Task Send(HttpContext context, CachedPage page, DateTimeOffset at, bool isHead)
    {
        var time = TimeZoneInfo.ConvertTime(at, ChinaTime.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(Marked(Encoding.UTF8.GetString(page.Content.Plain),
            TextSet.Find(ResidentView.Of(context).Language)!, time));
        var (headers, response) = (context.Response.Headers, context.Response);
        response.StatusCode = page.Status;
        (headers.CacheControl, headers.ContentType, headers.ContentLength) = ("private, no-store", page.ContentType, body.Length);
        headers[Header] = time;
        if (!isHead)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static string Marked(string html, TextSet texts, string time)
    {
        var note = $"<div class=\"state old\" role=\"status\" data-as-of><p><b>{texts.Format("away.as-of", time)}</b>{texts["away.as-of-advice"]}</p></div>";
        var at = html.IndexOf(Main, StringComparison.Ordinal) + Main.Length;
        return html.Insert(at, note);
    }
}
