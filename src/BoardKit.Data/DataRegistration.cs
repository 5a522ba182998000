using BoardKit.Data.Catalogs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoardKit.Data;

/// <summary>Registers the data layer.</summary>
public static class DataRegistration
{
    /// <summary>
    /// The context on the configured database, and the access of the running scope. Throws <see cref="OptionsValidationException"/> when
    /// the provider is unknown or its connection string is missing or does not read: the process must not start on another database than
    /// the one meant, and what is registered depends on it, so that it is asked before the start.
    /// </summary>
    public static IServiceCollection AddBoardKitData(
        this IServiceCollection services, IConfiguration configuration, string dataDirectory,
        params IReadOnlyList<IDatabaseProvider> providers)
    {
        var database = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var provider = providers.FirstOrDefault(p => string.Equals(p.Name, database.Provider, StringComparison.OrdinalIgnoreCase))
            ?? throw Unfit(
                $"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)} is '{database.Provider}'; known are {string.Join(", ", providers.Select(p => p.Name))}.");
        var connectionString = string.IsNullOrWhiteSpace(database.ConnectionString)
            ? provider.DefaultConnectionString(dataDirectory) : database.ConnectionString;
        if (connectionString is null)
        {
            throw Unfit($"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)} is missing for {provider.Name}.");
        }
        try
        {
            provider.Verify(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // without what the driver says of it: it may repeat a part of a password
            throw Unfit($"{DatabaseOptions.Section}:{nameof(DatabaseOptions.ConnectionString)} does not read as one for {provider.Name}.");
        }
        services.TryAddSingleton(provider);
        services.TryAddScoped<CurrentAccess>();
        services.TryAddScoped<FormCatalog>();
        services.TryAddScoped<ItemCatalog>();
        services.TryAddScoped<SettingCatalog>();
        services.TryAddScoped<TemplateCatalog>();
        services.TryAddScoped<UnitStampRaiser>();
        services.TryAddScoped<StampReader>();
        if (provider.Care(connectionString) is { } care)
        {
            services.TryAddSingleton(care);
        }
        if (provider.ChangeProbe(connectionString) is { } probe)
        {
            _ = services.AddSingleton(_ => probe);   // by factory, so that the container disposes it
        }
        return services.AddDbContext<BoardDbContext>(options => provider.Configure(options, connectionString));
    }

    private static OptionsValidationException Unfit(string why) => new(DatabaseOptions.Section, typeof(DatabaseOptions), [why]);
}
