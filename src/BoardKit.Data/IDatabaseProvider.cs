using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data;

/// <summary>One kind of database server; each lives in its own project with its migrations.</summary>
public interface IDatabaseProvider
{
    /// <summary>The word in <c>BoardKit:Database:Provider</c>.</summary>
    string Name { get; }

    /// <summary>The connection string used when none is configured, or null when one is required.</summary>
    string? DefaultConnectionString(string dataDirectory);

    /// <summary>
    /// Reads a connection string without connecting. Throws <see cref="ArgumentException"/> or <see cref="FormatException"/> where it does
    /// not read or names no server.
    /// </summary>
    void Verify(string connectionString);

    /// <summary>Points a context at the database.</summary>
    void Configure(DbContextOptionsBuilder options, string connectionString);

    /// <summary>Care for the files of the database, or null where a server keeps them.</summary>
    IStorageCare? Care(string connectionString) => null;

    /// <summary>What of the server's own settings makes the product worse; empty where it has none of that kind.</summary>
    Task<IReadOnlyList<ServerConcern>> Concerns(DbContext database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ServerConcern>>([]);

    /// <summary>A probe for commits, or null where the server has no cheap one.</summary>
    IChangeProbe? ChangeProbe(string connectionString) => null;
}

/// <summary>A setting of a database server that an operator should change.</summary>
public enum ServerConcern
{
    /// <summary>Readers wait for writers, because the server keeps no versions of rows for them.</summary>
    ReadersWait,

    /// <summary>The database behaves like an older version of the server than the statements are written for.</summary>
    OldCompatibility,

    /// <summary>Texts that are handed over as a list are compared by another collation than the columns have.</summary>
    OtherCollation,
}
