using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace BoardKit.Web.Api;

/// <summary>
/// The API under /api/v1: the same use cases as the pages, for bearer tokens, described by OpenAPI at /api/v1/openapi.json.
/// </summary>
internal static class ApiRegistration
{
    public static IServiceCollection AddBoardKitApi(this IServiceCollection services)
    {
        _ = services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        _ = services.AddProblemDetails(options => options.CustomizeProblemDetails = ApiProblems.Finish);
        _ = services.AddOpenApi(ApiDocument.Name, options =>
        {
            options.ShouldInclude = described => described.RelativePath?.StartsWith("api/v1/", StringComparison.OrdinalIgnoreCase) == true;
            _ = options.AddDocumentTransformer<ApiDocument>().AddOperationTransformer<ApiDocument>().AddSchemaTransformer<ApiDocument>();
        });
        _ = services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section)
            .Validate(o => o is { CallsPerMinute: >= 1 and <= ApiOptions.Most, PublicCallsPerMinute: >= 1 and <= ApiOptions.Most },
                $"{ApiOptions.Section}: {nameof(ApiOptions.CallsPerMinute)} and {nameof(ApiOptions.PublicCallsPerMinute)} have to be 1 to {ApiOptions.Most}.")
            .ValidateOnStart();
        services.TryAddSingleton<ApiParameters>();
        // in every environment alike: a request that does not read is a refusal in words, see ApiProblems
        _ = services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        // A member that a call leaves out or sets to null is a refusal at the door: an approval without a digest must never read as
        // “whatever was submitted”.
        _ = services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;   // a number is a number, in the document too
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IScopeSource, TokenScopeSource>());
        return services;
    }

    public static void MapBoardKitApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").DisableAntiforgery().AddEndpointFilter(ApiParameters.RefuseUnknown);
        // a body of another kind is refused by the operation itself (415): the router would take the call to where nothing is (404)
        ((IEndpointConventionBuilder)api).Finally(operation =>
        {
            foreach (var accepts in operation.Metadata.OfType<IAcceptsMetadata>()
                .Where(a => a.ContentTypes.Contains("application/json")).ToList())
            {
                _ = operation.Metadata.Remove(accepts);
            }
        });
        NoticesApi.Map(api.MapGroup("/notices").WithTags("notices"));
        SheetsApi.Map(api.MapGroup("/sheets").WithTags("sheets"));
        TokensApi.Map(api.MapGroup("/tokens").WithTags("tokens"));
        FiguresApi.Map(api);
        DutiesApi.Map(api);
        BoardsApi.Map(api);
        PublicApi.Map(api.MapGroup("/public").WithTags("public"));
        _ = routes.MapGet("/api/v1/openapi.json", Describe).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The OpenAPI document; everybody's like the public lists.</summary>
    private static async Task Describe(HttpContext context, [FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync(context.RequestAborted);
        await PublicBody.Send(context, Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1,
            context.RequestAborted)), "application/json; charset=utf-8");
    }

    /// <summary>One capability, asked of the token alone.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string capability) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute(capability) { AuthenticationSchemes = TokenAuthentication.SchemeName });
}
