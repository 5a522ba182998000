using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Web.Hosting;
using Microsoft.Net.Http.Headers;

namespace BoardKit.Web.Residents;

/// <summary>
/// The service worker that keeps an offline copy of a village's notices: /sw.js, at the root because a worker serves only what lies below
/// its own address. Browsers ask for it anew at each visit (a 304), so a newer one takes over at once. Its few sentences come from the same
/// texts as the pages'.
/// </summary>
internal static class OfflineWorker
{
    private const string Mark = "/*texts*/{}";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Lazy<PackedBytes> Script = new(() =>
    {
        var texts = TextSet.All.ToDictionary(t => t.Language, t => new
        {
            lang = t.Language,
            copy = t["offline.copy"],
            kept = t["offline.kept"],
            offline = t["offline.none-head"],
            none = t["offline.none"],
            list = t["offline.list"]
        });
        var json = JsonSerializer.Serialize(texts, Plain);
        return new PackedBytes(Encoding.UTF8.GetBytes(Assets.Text("sw.js").Replace(Mark, json, StringComparison.Ordinal)), lasting: true);
    });

    public static void MapOfflineWorker(this IEndpointRouteBuilder routes) =>
        _ = routes.MapGet("/sw.js", Send).AllowAnonymous().WithDisplayName("Offline worker");

    private static async Task Send(HttpContext context)
    {
        var headers = context.Response.Headers;
        var etag = $"\"{Script.Value.Fingerprint}\"";
        (headers.CacheControl, headers.ETag, headers.Vary) = ("no-cache", etag, HeaderNames.AcceptEncoding);
        if (context.Request.Headers.IfNoneMatch.ToString() == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var (body, encoding) = Script.Value.For(context.Request.Headers.AcceptEncoding);
        headers.ContentType = "text/javascript; charset=utf-8";
        headers.ContentLength = body.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
