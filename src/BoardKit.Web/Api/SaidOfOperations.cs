namespace BoardKit.Web.Api;

/// <summary>What is said of an operation beside its types; the OpenAPI document is made of it.</summary>
internal static class SaidOfOperations
{
    /// <summary>Its id, one line, and what else there is to know.</summary>
    public static RouteHandlerBuilder Said(this RouteHandlerBuilder operation, string id, string summary, string? description = null)
    {
        _ = operation.WithName(id).WithSummary(summary);
        return description is null ? operation : operation.WithDescription(description);
    }

    /// <summary>Statuses by which the use case refuses, beside those that every operation has (400, 401, 403, 429).</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder operation, params int[] statuses) =>
        operation.WithMetadata(new Refusals(statuses));

    /// <summary>The body is a file as it is; a form is refused in words and not by the router.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder operation, string said = FileBody.Table) =>
        operation.Accepts<byte[]>("application/octet-stream", "*/*").WithMetadata(new FileBody(said));
}

/// <summary>Statuses by which a use case refuses.</summary>
internal sealed record Refusals(IReadOnlyList<int> Statuses);
