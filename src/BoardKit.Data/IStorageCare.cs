namespace BoardKit.Data;

/// <summary>What a database kept in files of our own needs besides tables; a server has its own tools for it, and no such part.</summary>
public interface IStorageCare
{
    /// <summary>
    /// Overwrites what was deleted wherever the database still holds it (write-ahead log); false when readers were in the way, then the
    /// next call does it.
    /// </summary>
    Task<bool> Settle(CancellationToken cancellationToken);

    /// <summary>
    /// Lets one process alone make or change tables, until what is given is disposed or the process ends, however it ends; null while
    /// another one does. What one that was killed left behind in the database is cleared away. A database that is not there yet is made.
    /// </summary>
    Task<IDisposable?> HoldForMigration(CancellationToken cancellationToken);

    /// <summary>
    /// Writes a consistent copy of the database without anything that was deleted. The file is there whole or not at all, and its owner
    /// alone may read it. Throws <see cref="IOException"/> when it is there already or cannot be written.
    /// </summary>
    Task Backup(string file, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a copy in the place of the whole content of the database, wholly or not at all; nothing else may have the database open. What
    /// stood there before is kept as a file named <paramref name="before"/> beside the database, whose path is given back; null where
    /// nothing stood there. Throws <see cref="IOException"/> when it cannot be kept; then nothing is changed.
    /// </summary>
    Task<(RestoreResult Result, string? Before)> Restore(string file, string before, CancellationToken cancellationToken);
}

/// <summary>How putting back a copy ended; only after <see cref="Done"/> is anything changed.</summary>
public enum RestoreResult
{
    /// <summary>The database holds what the copy held.</summary>
    Done,

    /// <summary>The file is damaged, or no copy of such a database.</summary>
    Unfit,

    /// <summary>Another process has the database open.</summary>
    InUse,
}
