using System.Text.Encodings.Web;
using BoardKit.Domain.Privacy;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Web.Api;

/// <summary>
/// The API under /api/v1: the same use cases as the pages, for bearer tokens, described by OpenAPI at /api/v1/openapi.json.
/// </summary>
internal static class ApiRegistration
{
    public static IServiceCollection AddBoardKitApi(this IServiceCollection services)
    {
        _ = services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        _ = services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Redact(context.ProblemDetails));
        _ = services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = described => described.RelativePath?.StartsWith("api/v1", StringComparison.OrdinalIgnoreCase) == true;
            _ = options.AddDocumentTransformer<BearerDescription>();
        });
        // A member that a call leaves out or sets to null is a refusal at the door: an approval without a digest must never read as
        // “whatever was submitted”.
        _ = services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IScopeSource, TokenScopeSource>());
        return services;
    }

    public static void MapBoardKitApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").DisableAntiforgery();
        NoticesApi.Map(api.MapGroup("/notices"));
        SheetsApi.Map(api.MapGroup("/sheets"));
        FiguresApi.Map(api);
        _ = routes.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
    }

    /// <summary>A problem report repeats no number that somebody sent.</summary>
    private static void Redact(ProblemDetails problem)
    {
        (problem.Title, problem.Detail, problem.Instance) = (Redacted(problem.Title), Redacted(problem.Detail), Redacted(problem.Instance));
        if (problem is HttpValidationProblemDetails invalid)
        {
            foreach (var (field, messages) in invalid.Errors.ToList())
            {
                invalid.Errors[field] = [.. messages.Select(Redaction.Of)];
            }
        }
    }

    private static string? Redacted(string? text) => text is null ? null : Redaction.Of(text);

    /// <summary>One capability, asked of the token alone.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, string capability) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute(capability) { AuthenticationSchemes = TokenAuthentication.SchemeName });
}
