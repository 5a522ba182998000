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
    /// Writes a consistent copy of the database without anything that was deleted. Throws <see cref="IOException"/> when the file is there
    /// already or cannot be written.
    /// </summary>
    Task Backup(string file, CancellationToken cancellationToken);
}
