using BoardKit.Data;
using BoardKit.Features.Frame;
using Microsoft.AspNetCore.Diagnostics;

namespace BoardKit.Web.Residents;

/// <summary>
/// What is answered when a request could not be done: busy and away with 503 and when to come again, a full disk with 507, an act of which
/// nobody knows whether it was saved with just that, everything else with 500. Pages and programs are told the same words.
/// </summary>
internal static class Mishaps
{
    private const string Folder = "/oops";

    /// <summary>For people: a page with words. Each host takes its own: the framework hangs the host's pages into it.</summary>
    public static ExceptionHandlerOptions AsPage() => new()
    {
        ExceptionHandlingPath = Folder + "/500",
        CreateScopeForErrors = true,
        StatusCodeSelector = Status,
        SuppressDiagnosticsCallback = IsSaidByUs,
    };

    /// <summary>For programs: problem+json.</summary>
    public static ExceptionHandlerOptions AsProblem() => new()
    {
        ExceptionHandler = WriteProblem,
        StatusCodeSelector = Status,
        SuppressDiagnosticsCallback = IsSaidByUs,
    };

    /// <summary>One line of our own says it.</summary>
    private static bool IsSaidByUs(ExceptionHandlerSuppressDiagnosticsContext context) => StorageTroubles.Passes(context.Exception);

    /// <summary>Whether a path is that of the pages which say so.</summary>
    public static bool IsPage(PathString path) => path.StartsWithSegments(Folder, StringComparison.OrdinalIgnoreCase);

    /// <summary>Key of the words for what was thrown.</summary>
    public static string Words(Exception thrown) => thrown is UnsureException ? "oops.unsure" : StorageTroubles.Of(thrown) switch
    {
        StorageTrouble.Busy => "oops.503",
        StorageTrouble.Away => "oops.away",
        StorageTrouble.Full => "oops.507",
        StorageTrouble.Broken or null => IsOutOfMemory(thrown) ? "oops.503" : "oops.500",
    };

    /// <summary>When to come again, in seconds; null where nobody can say.</summary>
    public static string? RetryAfter(Exception thrown) => StorageTroubles.Of(thrown) switch
    {
        StorageTrouble.Busy => "10",
        StorageTrouble.Away => "30",
        StorageTrouble.Full or StorageTrouble.Broken or null => IsOutOfMemory(thrown) ? "30" : null,
    };

    /// <summary>By which kind it is counted; null for what is a fault of ours.</summary>
    public static string? Kind(Exception thrown) => Words(thrown) switch
    {
        "oops.503" => Measures.Busy,
        "oops.away" => Measures.Away,
        "oops.507" => Measures.Full,
        "oops.unsure" => Measures.Unsure,
        _ => null,
    };

    private static int Status(Exception thrown) => thrown is BadHttpRequestException bad ? bad.StatusCode : Words(thrown) switch
    {
        "oops.507" => StatusCodes.Status507InsufficientStorage,
        "oops.500" => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static bool IsOutOfMemory(Exception thrown) => thrown is OutOfMemoryException or InsufficientMemoryException;

    private static Task WriteProblem(HttpContext context)
    {
        var thrown = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        if (thrown is BadHttpRequestException)
        {
            return Api.ApiProblems.Of(context).ExecuteAsync(context);
        }
        var (key, texts) = (Words(thrown), TextSet.Find(TextSet.Neutral)!);
        return TypedResults.Problem(texts[key] + "。" + texts[key + "-advice"], statusCode: context.Response.StatusCode,
            title: key["oops.".Length..] switch { "503" => "busy", "507" => "disk-full", "500" => "fault", var word => word })
            .ExecuteAsync(context);
    }
}

/// <summary>
/// Says in one line of the log why a request was not done, and when to come again; the answer itself is written after it.
/// </summary>
internal sealed partial class MishapNote(Measures measures, ILogger<MishapNote> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Mishaps.RetryAfter(exception) is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds;
        }
        if (Mishaps.Kind(exception) is { } kind)
        {
            measures.Refused(kind);
        }
        if (StorageTroubles.Passes(exception))
        {
            LogRefused(httpContext.Request.Method, StorageTroubles.Cause(exception));
        }
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(1009, LogLevel.Warning, "A {Method} was answered with 503: {Cause}")]
    private partial void LogRefused(string method, string cause);
}
