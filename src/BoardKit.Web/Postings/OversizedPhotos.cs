using Microsoft.AspNetCore.Http.Features;

namespace BoardKit.Web.Postings;

/// <summary>
/// Photos that are too large in all: what a signed-in clerk sends is let run off and thrown away, and then refused in a sentence. Refused
/// at once, the server would hang up in the middle of the sending, and a browser shows that as a broken line.
/// </summary>
internal sealed class OversizedPhotos(RequestDelegate next)
{
    /// <summary>Nobody waits for more than this to run off; Kestrel refuses it at once.</summary>
    private const long Most = 256L << 20;

    public async Task InvokeAsync(HttpContext context)
    {
        var isLarge = HttpMethods.IsPost(context.Request.Method) && context.Request.ContentLength is > PhotoUpload.Limit
            + PhotoUpload.FormRoom and <= Most
            && context.Request.Path.StartsWithSegments(PhotoUpload.Folder, StringComparison.OrdinalIgnoreCase)
            && context.User.Identity?.IsAuthenticated == true;
        if (!isLarge)
        {
            await next(context);
            return;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Most;
        }
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        (context.Request.Body, context.Request.ContentType) = (Stream.Null, null);   // no form is left for the page that says so
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }
}
