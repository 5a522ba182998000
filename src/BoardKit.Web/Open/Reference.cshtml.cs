using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BoardKit.Web.Open;

/// <summary>The OpenAPI document as people read it: made on the server, without script and without anything from elsewhere.</summary>
[AllowAnonymous]
public sealed class ReferenceModel([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider documents) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document.</summary>
    public OpenApiDocument Document { get; private set; } = null!;

    /// <summary>Its operations, in its order.</summary>
    public IReadOnlyList<(string Path, string Method, OpenApiOperation Operation)> Operations { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        Operations = [.. from path in Document.Paths
                         from operation in path.Value.Operations ?? []
                         select (path.Key, operation.Key.Method, operation.Value)];
    }

    /// <summary>The words that a parameter may be.</summary>
    public static string Words(IOpenApiParameter parameter) =>
        parameter.Schema?.Enum is { Count: > 0 } words ? $" One of {string.Join(", ", words.Select(w => w.ToString()))}." : "";

    /// <summary>An example on one line, as it is typed.</summary>
    public static string Plain(JsonNode example) => example.ToJsonString(Readable);
}
