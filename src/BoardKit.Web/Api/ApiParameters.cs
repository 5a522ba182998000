using BoardKit.Domain.Privacy;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BoardKit.Web.Api;

/// <summary>
/// The parameters of every operation as the OpenAPI document knows them, from the same source: what is not among them is refused, so that a
/// filter that was mistyped never answers with everything.
/// </summary>
internal sealed class ApiParameters(IApiDescriptionGroupCollectionProvider described)
{
    private readonly Lazy<ILookup<string, Parameter>> _all = new(() => (
        from area in described.ApiDescriptionGroups.Items
        from operation in area.Items
        from parameter in operation.ParameterDescriptions
        where parameter.Source == BindingSource.Query || parameter.Source == BindingSource.Body
        select (Key: Key(operation.HttpMethod ?? "GET", operation.RelativePath ?? ""), Value: new Parameter(parameter.Name,
            parameter.IsRequired, parameter.Source == BindingSource.Body, Word(parameter.Type)))).ToLookup(p => p.Key, p => p.Value));

    /// <summary>A parameter.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="IsRequired">Whether it may not be left out.</param>
    /// <param name="IsBody">Whether it is the body.</param>
    /// <param name="Type">What it has to read as, in words; null where any text does.</param>
    public sealed record Parameter(string Name, bool IsRequired, bool IsBody, string? Type);

    /// <summary>Those of an operation.</summary>
    public IReadOnlyList<Parameter> Of(Endpoint endpoint) => endpoint is RouteEndpoint route
        ? [.. (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            .SelectMany(method => _all.Value[Key(method, route.RoutePattern.RawText ?? "")])] : [];

    /// <summary>Refuses a call that names a parameter which the operation does not have.</summary>
    public static ValueTask<object?> RefuseUnknown(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            return ValueTask.FromResult<object?>(ApiProblems.Of(http));
        }
        var known = http.RequestServices.GetRequiredService<ApiParameters>().Of(http.GetEndpoint()!).Where(p => !p.IsBody)
            .Select(p => p.Name).ToList();
        return http.Request.Query.Keys.FirstOrDefault(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? ValueTask.FromResult<object?>(TypedResults.Problem(Sentence(unknown, known), statusCode: StatusCodes.Status400BadRequest,
                title: "parameter-unknown"))
            : next(context);
    }

    private static string Sentence(string unknown, List<string> known) =>
        $"没有名为“{Redaction.Of(unknown.Length > 40 ? unknown[..40] : unknown)}”的参数。"
            + (known.Count == 0 ? "这里不要参数。" : $"这里认识的是：{string.Join('、', known)}。");

    private static string Key(string method, string path) => $"{method} {path.Trim('/')}";

    private static string? Word(Type? type) => (Nullable.GetUnderlyingType(type ?? typeof(string)) ?? type) switch
    {
        var t when t == typeof(int) => "整数",
        var t when t == typeof(bool) => "true 或 false",
        var t when t == typeof(DateOnly) => "日期（2026-03-01）",
        var t when t == typeof(DateTimeOffset) => "时刻（2026-03-01T08:00:00Z）",
        _ => null,
    };
}
