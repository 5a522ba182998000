namespace BoardKit.Data;

/// <summary>Which database is used.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "BoardKit:Database";

    /// <summary>Sqlite (default), SqlServer or Postgres.</summary>
    public string Provider { get; init; } = "Sqlite";

    /// <summary>Connection string; not needed for SQLite, which keeps <c>boardkit.db</c> in the data directory.</summary>
    public string? ConnectionString { get; init; }
}
