using BoardKit.Data;
using BoardKit.Data.Postgres;
using BoardKit.Tests.Support;
using Npgsql;

namespace BoardKit.Tests.Data.Databases;

/// <summary>A database of its own on the server of BOARDKIT_TEST_POSTGRES, behind a line that a test can cut.</summary>
public sealed class RelayedPostgres : TestDatabase
{
    private readonly string _name = "boardkit_" + Guid.CreateVersion7().ToString("N");

    internal TcpRelay Relay { get; } = MigratedPostgres.Missing is null ? Before(new(MigratedPostgres.Server)) : new("127.0.0.1", 1);

    /// <summary>Its connection string, through the line.</summary>
    public string Through => ConnectionString;

    /// <summary>Mends the line for the next test, and forgets the connections that broke with it.</summary>
    public void Mend()
    {
        Relay.Up();
        using var any = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(any);
    }

    /// <summary>Connections that broke are found one by one as they are used.</summary>
    internal static async Task<bool> Within(Func<Task<bool>> done)
    {
        for (var left = 50; left > 0; left--)
        {
            try
            {
                if (await done())
                {
                    return true;
                }
            }
            catch (Exception e) when (StorageTroubles.Passes(e))
            {
                // the next one is a new one
            }
            await Task.Delay(100, Stop);
        }
        return false;
    }

    protected override string? Missing => MigratedPostgres.Missing;

    protected override IDatabaseProvider Provider { get; } = new PostgresProvider();

    protected override string ConnectionString => new NpgsqlConnectionStringBuilder(MigratedPostgres.Of(_name))
    {
        Host = "127.0.0.1",
        Port = Relay.Port,
        Timeout = 5,
    }.ToString();

    protected override Task CreateAsync() => MigratedPostgres.CreateAsync(_name);

    protected override async Task DropAsync()
    {
        await Relay.DisposeAsync();
        await MigratedPostgres.DropAsync(_name);
    }

    private static TcpRelay Before(NpgsqlConnectionStringBuilder server) => new(server.Host!, server.Port);
}
