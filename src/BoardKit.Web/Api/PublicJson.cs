using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using BoardKit.Web.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace BoardKit.Web.Api;

/// <summary>
/// JSON that is everybody's: with a tag that tells it from what a reader has, packed, and readable by the pages of other sites. Nothing of
/// it names a person, so that anybody may keep it; it is asked for again each time.
/// </summary>
internal sealed class PublicJson<T>(T value) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypeNames.Application.Json]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void), []));
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return PublicBody.Send(httpContext, JsonSerializer.SerializeToUtf8Bytes(value, options), "application/json; charset=utf-8");
    }
}

/// <summary>Sends a body that is everybody's.</summary>
internal static class PublicBody
{
    /// <summary>The body, or 304 where the reader has it.</summary>
    public static Task Send(HttpContext context, byte[] body, string contentType)
    {
        var (packed, headers) = (new PackedBytes(body, lasting: false), context.Response.Headers);
        var etag = $"W/\"{packed.Fingerprint}\"";
        headers.ETag = etag;
        headers.CacheControl = "public, no-cache";
        headers.Vary = "Accept-Encoding";
        Open(context.Response);
        if (EntityTags.Hold(context.Request.Headers.IfNoneMatch.ToString(), etag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var (bytes, encoding) = packed.For(context.Request.Headers.AcceptEncoding);
        headers.ContentType = contentType;
        headers.ContentLength = bytes.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary>Lets the pages of other sites read an answer; never with their visitors' cookies.</summary>
    public static void Open(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = "ETag, RateLimit, RateLimit-Policy, Retry-After";
    }
}
