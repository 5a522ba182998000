using BoardKit.Data;
using BoardKit.Features;
using BoardKit.Features.Accounts;
using BoardKit.Features.Jobs;
using BoardKit.Features.Operations;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Register;
using BoardKit.Printing;
using BoardKit.Web.Operations;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoardKit.Web;

/// <summary>What web and command line have in common: the same database, keys and use cases, named by the same settings.</summary>
public static class BoardKitServices
{
    /// <summary>
    /// Settings of a data folder: <c>appsettings.json</c> in it, then environment variables (<c>BoardKit__Database__Provider</c> …).
    /// </summary>
    public static IConfigurationBuilder AddBoardKitSettings(this IConfigurationBuilder configuration, string dataDirectory) => configuration
        .AddJsonFile(Path.GetFullPath(Path.Combine(dataDirectory, "appsettings.json")), optional: true, reloadOnChange: false)
        .AddEnvironmentVariables();

    /// <summary>
    /// Database, digest keys, printing, every use case, and the door before every log. Keys lie in <c>BoardKit:DigestKeys:Directory</c>, by
    /// default the folder <c>keys</c> of the data folder.
    /// </summary>
    public static IServiceCollection AddBoardKit(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        RedactingLoggers.Add(services);
        var digestKeys = configuration.GetSection(DigestKeyOptions.Section).Get<DigestKeyOptions>() ?? new DigestKeyOptions();
        var keys = Path.GetFullPath(digestKeys.Directory ?? Path.Combine(dataDirectory, "keys"));
        services.TryAddSingleton(new DigestKeyLocation(keys));
        services.TryAddSingleton(s => new ErasureJournalLocation(Path.GetFullPath(
            s.GetRequiredService<IOptions<ErasureOptions>>().Value.Journal ?? Path.Combine(dataDirectory, "erasures.log"))));
        services.TryAddSingleton(new DataFolder(Path.GetFullPath(dataDirectory)));
        services.TryAddSingleton(s => new JobFiles(Path.GetFullPath(
            s.GetRequiredService<IOptions<JobOptions>>().Value.Directory ?? Path.Combine(dataDirectory, "jobs"))));
        var protection = services.AddDataProtection().SetApplicationName("BoardKit").PersistKeysToDbContext<BoardDbContext>();
        if (digestKeys.IsFolder)   // where it is none, the process does not start and says so
        {
            _ = protection.ProtectKeysWithCertificate(KeyCertificate.Open(keys));
        }
        return services
            .AddBoardKitData(configuration, dataDirectory)
            .AddBoardKitFeatures()
            .AddBoardKitAccounts()
            .AddBoardKitPrinting();
    }
}
