using BoardKit.Data;
using BoardKit.Features.Frame;
using BoardKit.Features.Postings.Reading;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>Says at start which readers of codes are missing: without them photos of boards are kept but not read.</summary>
    public static void ReportCodeReaders(this WebApplication app)
    {
        foreach (var package in app.Services.GetRequiredService<PhotoReader>().Missing)
        {
            LogNoReader(app.Logger, package);
        }
    }

    /// <summary>200 when the database answers and is of this version; 503 otherwise.</summary>
    private static async Task<IResult> Ready(BoardDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            return (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                ? Results.Text("The database is of another version: run migrate.", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text("ready");
        }
        catch (Exception e) when (StorageTroubles.Of(e) is not null)
        {
            return Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(1001, LogLevel.Warning, "BoardKit:PublicBaseUrl is {Address}: only this machine can open it, so every sheet carries 测试")]
    private static partial void LogLoopback(ILogger logger, Uri address);

    [LoggerMessage(1007, LogLevel.Warning,
        "Debian's package {Package} is not installed: codes in photos of boards are read badly or not at all")]
    private static partial void LogNoReader(ILogger logger, string package);

    [LoggerMessage(1002, LogLevel.Warning,
        "Printed addresses have {Length} characters, more than {Compact}: the codes on sheets grow. Choose a shorter BoardKit:PublicBaseUrl")]
    private static partial void LogLongAddress(ILogger logger, int length, int compact);
}
