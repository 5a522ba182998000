using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BoardKit.Web.Api;

/// <summary>Says in the OpenAPI document that every call carries a bearer token.</summary>
internal sealed class BearerDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "BoardKit",
            Version = "v1",
            Description = "Notices of villages and townships: import, review, publish, print, add up."
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] =
            new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "boardkit tokens create" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        return Task.CompletedTask;
    }
}
