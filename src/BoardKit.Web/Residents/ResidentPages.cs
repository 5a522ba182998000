using System.Globalization;
using BoardKit.Data;
using BoardKit.Features.Frame;
using BoardKit.Web.Hosting;

namespace BoardKit.Web.Residents;

/// <summary>
/// Answers residents' pages and files from memory where it can, before routing, sign-in and everything else. The body is the same for
/// everybody with the same view; it may name people, so it is <c>private, no-cache</c> and asked for again each time, which a 304 makes
/// cheap. While the database is away a page goes out with the time of which it is (<see cref="AsOf"/>).
/// </summary>
internal sealed class ResidentPages(RequestDelegate next, AddressBook book, StampWatch stamps, PageCache cache, DownloadGate gate,
    TimeProvider clock)
{
    private const string Policy = "private, no-cache";
    private const string Varies = "Accept-Encoding, Cookie";

    public async Task InvokeAsync(HttpContext context)
    {
        var isHead = HttpMethods.IsHead(context.Request.Method);
        if (!(isHead || HttpMethods.IsGet(context.Request.Method))
            || !ResidentAddress.TryParse(context.Request, out var address) || !address.IsKept
            || await book.Find(address, context.RequestAborted) is not { } unit)
        {
            await next(context);
            return;
        }
        var (stamp, asOf) = await stamps.Read(unit, context.RequestAborted);
        var today = clock.Today();
        var page = Kept();
        if (page is not null && asOf is { } seen && AsOf.IsPage(page))
        {
            await AsOf.Send(context, page, seen, isHead);
            return;
        }
        if (page is null || asOf is not null)
        {
            page = address.IsFile
                ? await Make(context, async () => (asOf is null ? Kept() : null) ?? await Render(context, address, stamp, today))
                : await Render(context, address, stamp, today);   // with the database away: its fault, in words
        }
        if (page is not null)
        {
            OfflineCopy.Describe(context.Response, unit, stamp);
            await Send(context, page, isHead);
        }
        CachedPage? Kept() => cache.Find(address, ResidentView.Of(context), stamp, today);
    }

    /// <summary>A file is made behind its gate; where too many are at it, 503 and null.</summary>
    private async Task<CachedPage?> Make(HttpContext context, Func<Task<CachedPage?>> make)
    {
        if (await gate.Run(async () => new Made(await make()), context.RequestAborted) is { } made)
        {
            return made.Page;
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "10";
        return null;
    }

    /// <summary>
    /// Runs the rest of the pipeline into memory. Answers that are no page (a redirect, an error) go out as they are and are not kept.
    /// </summary>
    private async Task<CachedPage?> Render(HttpContext context, ResidentAddress address, AreaStamp stamp, DateOnly today)
    {
        var (outer, method) = (context.Response.Body, context.Request.Method);
        using var body = new MemoryStream();
        (context.Response.Body, context.Request.Method) = (body, HttpMethods.Get);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Response.Body, context.Request.Method) = (outer, method);
        }
        if (context.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status410Gone) || body.Length == 0)
        {
            await Forward(context, body);
            return null;
        }
        var page = new CachedPage(stamp, today, context.Response.StatusCode, context.Response.ContentType ?? "text/html; charset=utf-8",
            address.Download is "xlsx" || address.IsAttached ? PackedBytes.AsItIs(body.ToArray())
                : new PackedBytes(body.ToArray(), lasting: false))
        {
            Disposition = context.Response.Headers.ContentDisposition.ToString() is { Length: > 0 } named ? named : null,
            Robots = context.Response.Headers[Hosting.Robots.Header].ToString() is { Length: > 0 } robots ? robots : null,
            Modified = context.Response.GetTypedHeaders().LastModified,
            KeepUntil = context.Response.Headers[OfflineCopy.KeepUntil].ToString() is { Length: > 0 } lastDay ? lastDay : null,
        };
        cache.Keep(address, ResidentView.Of(context), page);
        return page;
    }

    private static async Task Forward(HttpContext context, MemoryStream body)
    {
        context.Response.Headers.CacheControl = Policy;
        if (HttpMethods.IsGet(context.Request.Method) && body.Length > 0)
        {
            body.Position = 0;
            await body.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    private static Task Send(HttpContext context, CachedPage page, bool isHead)
    {
        var (headers, response) = (context.Response.Headers, context.Response);
        headers.CacheControl = Policy;
        headers.ETag = page.ETag;
        headers.Vary = Varies;
        headers[OfflineCopy.KeepUntil] = page.KeepUntil;
        headers[Hosting.Robots.Header] = page.Robots;
        headers.LastModified = page.Modified?.ToString("R", CultureInfo.InvariantCulture);
        if (page.Status == StatusCodes.Status200OK && IsKnown(context.Request, page))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var (body, encoding) = page.Content.For(context.Request.Headers.AcceptEncoding);
        response.StatusCode = page.Status;
        headers.ContentType = page.ContentType;
        headers.ContentLength = body.Length;
        headers.ContentDisposition = page.Disposition;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        return isHead ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>By tag; a reader without one (RFC 9110, 13.1.3) by the time.</summary>
    private static bool IsKnown(HttpRequest request, CachedPage page) => request.Headers.IfNoneMatch.Count > 0
        ? EntityTags.Hold(request.Headers.IfNoneMatch.ToString(), page.ETag)
        : page.Modified is { } modified && request.GetTypedHeaders().IfModifiedSince is { } since && modified <= since;

    private sealed record Made(CachedPage? Page);
}
