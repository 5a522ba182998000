using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace BoardKit.Web.Hosting;

/// <summary>
/// Style sheets and scripts, embedded in this assembly and served under an address that carries their fingerprint, so that they may be kept
/// for ever. Embedded rather than laid beside it: an asset can then neither be missing nor of another version than the page that asks for
/// it.
/// </summary>
public static class Assets
{
    private const string Prefix = "wwwroot/";
    private static readonly FrozenDictionary<string, Asset> ByName = Load();
    private static readonly FrozenDictionary<string, Asset> ByFile = ByName.Values.ToFrozenDictionary(a => a.File, StringComparer.Ordinal);

    /// <summary>
    /// The address of an asset: /assets/resident.1f2e….css. Throws <see cref="KeyNotFoundException"/> for an unknown name.
    /// </summary>
    public static string Url(string name) => "/assets/" + ByName[name].File;

    /// <summary>The text of an asset that is served elsewhere in another shape.</summary>
    internal static string Text(string name) => System.Text.Encoding.UTF8.GetString(ByName[name].Content.Value.Plain);

    internal static IEnumerable<string> Names => ByName.Keys;

    internal static void MapAssets(this IEndpointRouteBuilder routes) =>
        _ = routes.MapMethods("/assets/{file}", [HttpMethods.Get, HttpMethods.Head], Serve).AllowAnonymous().WithDisplayName("Asset");

    private static async Task Serve(HttpContext context, string file)
    {
        if (!ByFile.TryGetValue(file, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var (body, encoding) = asset.Content.Value.For(context.Request.Headers.AcceptEncoding);
        var headers = context.Response.Headers;
        headers.ContentType = asset.Type;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }
        headers.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(Assets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => new Asset(resource[Prefix.Length..], Read(assembly.GetManifestResourceStream(resource)!)))
            .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
    }

    private static byte[] Read(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    private sealed class Asset
    {
        public Asset(string name, byte[] bytes)
        {
            var extension = Path.GetExtension(name);
            var fingerprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 6));
            (Name, File) = (name, $"{Path.GetFileNameWithoutExtension(name)}.{fingerprint}{extension}");
            Type = extension switch
            {
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".svg" =>
                "image/svg+xml",
                _ => "application/octet-stream"
            };
            Content = new(() => new PackedBytes(bytes, lasting: true));
        }

        public string Name { get; }

        public string File { get; }

        public string Type { get; }

        public Lazy<PackedBytes> Content { get; }
    }
}
