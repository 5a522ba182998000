using System.Text;
using BoardKit.Domain;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Frame;
using BoardKit.Features.Operations;
using BoardKit.Features.Postings.Reading;

namespace BoardKit.Web.Operations;

/// <summary>What a supervisor of the process asks: does it live, can it serve.</summary>
internal static partial class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        _ = routes.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Says at start what an operator has to know about the public address.</summary>
    public static void ReportPublicAddress(this WebApplication app)
    {
        var site = app.Services.GetRequiredService<PublicSite>();
        if (site.IsLoopback)
        {
            LogLoopback(app.Logger, site.BaseUrl);
        }
        if (site.PrintedLength > PublicSite.CompactAddress)
        {
            LogLongAddress(app.Logger, site.PrintedLength, PublicSite.CompactAddress);
        }
    }

    /// <summary>
    /// Says at start which readers are missing: without them photos of boards are kept but not read, and attached pictures are read by
    /// people alone.
    /// </summary>
    public static void ReportCodeReaders(this WebApplication app)
    {
        foreach (var package in app.Services.GetRequiredService<PhotoReader>().Missing)
        {
            LogNoReader(app.Logger, package);
        }
        foreach (var package in app.Services.GetRequiredService<PageReader>().Missing)
        {
            LogNoPageReader(app.Logger, package);
        }
    }

    /// <summary>
    /// 200 when this node can serve, 503 when not. The first word is for programs, the lines below it say to people what is missing.
    /// </summary>
    private static async Task<IResult> Ready(CheckReadiness check, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        var missing = await check.Handle(cancellationToken);
        var isReady = missing.All(fault => fault.Severity != Severity.Error);
        return Results.Text(string.Join('\n', missing.Select(fault => fault.Detail).Prepend(isReady ? "ready" : "not ready")),
            "text/plain", Encoding.UTF8, isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    [LoggerMessage(1001, LogLevel.Warning, "BoardKit:PublicBaseUrl is {Address}: only this machine can open it, so every sheet carries 测试")]
    private static partial void LogLoopback(ILogger logger, Uri address);

    [LoggerMessage(1007, LogLevel.Warning,
        "Debian's package {Package} is not installed: codes in photos of boards are read badly or not at all")]
    private static partial void LogNoReader(ILogger logger, string package);

    [LoggerMessage(1010, LogLevel.Warning,
        "Debian's package {Package} is not installed: attached pictures are read by people alone")]
    private static partial void LogNoPageReader(ILogger logger, string package);

    [LoggerMessage(1002, LogLevel.Warning,
        "Printed addresses have {Length} characters, more than {Compact}: the codes on sheets grow. Choose a shorter BoardKit:PublicBaseUrl")]
    private static partial void LogLongAddress(ILogger logger, int length, int compact);
}
