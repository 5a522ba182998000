using BoardKit.Data;
using BoardKit.Data.Postgres;
using BoardKit.Data.Sqlite;
using BoardKit.Data.SqlServer;

namespace BoardKit.Web;

/// <summary>The databases this product knows; web and command line use the same line.</summary>
public static class DatabaseRegistration
{
    /// <summary>Registers the data layer on the database named by <c>BoardKit:Database:Provider</c> and <c>:ConnectionString</c>.</summary>
    public static IServiceCollection AddBoardKitData(this IServiceCollection services,
        IConfiguration configuration, string dataDirectory) =>
        services.AddBoardKitData(configuration, dataDirectory, new SqliteProvider(), new SqlServerProvider(), new PostgresProvider());
}
