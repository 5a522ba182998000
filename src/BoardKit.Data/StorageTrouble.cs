using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data;

/// <summary>Why the database did not do what it was asked.</summary>
public enum StorageTrouble
{
    /// <summary>Others hold what is needed, or it took too long: nothing was done, and a moment later it goes.</summary>
    Busy,

    /// <summary>It cannot be reached, is stopping, starting or moving to another server.</summary>
    Away,

    /// <summary>The disk is full: nothing can be written until somebody makes room.</summary>
    Full,

    /// <summary>Anything else that the database said: a missing table, a wrong password, a damaged file.</summary>
    Broken,
}

/// <summary>
/// The one place that knows what passes by itself. A fault is looked for through everything it is wrapped in: EF puts what it holds for
/// transient into an <see cref="InvalidOperationException"/>, a failed save into its own kind. The providers' properties are read by name,
/// as by <see cref="UniqueViolation"/>: this project references none of them.
/// </summary>
public static class StorageTroubles
{
    private const int FullOnUnix = 28, FullOnWindows = unchecked((int)0x80070070);   // ENOSPC, ERROR_DISK_FULL

    /// <summary>What the trouble is; null when the fault is none of the database's or the disk's.</summary>
    public static StorageTrouble? Of(Exception? fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case AggregateException many when many.InnerExceptions.Count > 1:
                    return many.InnerExceptions.Select(Of).FirstOrDefault(t => t is not null);
                case DbException said:
                    return Of(said);
                case IOException { HResult: FullOnUnix or FullOnWindows }:
                    return StorageTrouble.Full;
                // a driver whose connection broke under it, or that got none from its pool in time, says it in this shape
                case InvalidOperationException { InnerException: null, Source: "Microsoft.Data.SqlClient" or "Npgsql" }:
                    return StorageTrouble.Away;
            }
        }
        return null;
    }

    /// <summary>Whether the same request may go well a little later without anybody doing anything.</summary>
    public static bool Passes(Exception? fault) => Of(fault) is StorageTrouble.Busy or StorageTrouble.Away;

    /// <summary>
    /// The sentence that says most: that of the driver, wherever it is wrapped. What stands inside it says less: a closed port is
    /// “Success” to the socket that SQL Server's driver tried.
    /// </summary>
    public static string Cause(Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is DbException)
            {
                return at.Message;
            }
        }
        return (fault is DbUpdateException ? fault.GetBaseException() : fault).Message;
    }

    private static StorageTrouble Of(DbException fault) =>
        Number(fault, "SqliteErrorCode") is { } sqlite ? OfSqlite(sqlite, Number(fault, "SqliteExtendedErrorCode") ?? sqlite)
        : Number(fault, "Number") is { } server ? OfSqlServer(server)
        : fault.SqlState is { Length: 5 } state ? OfPostgres(state)
        : fault.IsTransient ? fault.InnerException is TimeoutException ? StorageTrouble.Busy : StorageTrouble.Away
        : StorageTrouble.Broken;

    /// <summary>https://sqlite.org/rescode.html</summary>
    private static StorageTrouble OfSqlite(int code, int extended) => code switch
    {
        5 or 6 => StorageTrouble.Busy,          // SQLITE_BUSY, SQLITE_LOCKED
        13 => StorageTrouble.Full,              // SQLITE_FULL
        10 when extended is 4874 => StorageTrouble.Full,   // SQLITE_IOERR_SHMSIZE: no room for the index of the log
        10 or 14 => StorageTrouble.Away,        // SQLITE_IOERR, SQLITE_CANTOPEN
        _ => StorageTrouble.Broken,
    };

    /// <summary>https://www.postgresql.org/docs/current/errcodes-appendix.html</summary>
    private static StorageTrouble OfPostgres(string state) => state switch
    {
        "53100" => StorageTrouble.Full,                            // disk_full
        "40001" or "40P01" or "55P03" or "57014" => StorageTrouble.Busy,   // serialization, deadlock, lock not available, cancelled
        "57P01" or "57P02" or "57P03" or "57P04" or "57P05" => StorageTrouble.Away,   // shut down, crashed, starting, dropped, idle
        "3D000" or "25006" => StorageTrouble.Away,                 // not there (yet); a standby that only reads
        _ when state.StartsWith("53", StringComparison.Ordinal) => StorageTrouble.Busy,   // too many connections, out of memory
        _ when state.StartsWith("08", StringComparison.Ordinal) => StorageTrouble.Away,   // connection exceptions
        _ => StorageTrouble.Broken,
    };

    /// <summary>https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors</summary>
    private static StorageTrouble OfSqlServer(int number) => number switch
    {
        1101 or 1105 or 9002 => StorageTrouble.Full,               // filegroup or log full
        -2 or 1204 or 1205 or 1222 or 3960 or 8645 or 10928 or 10929 => StorageTrouble.Busy,   // time-out, locks, deadlock, snapshot
        0 or 2 or 20 or 53 or 64 or 109 or 121 or 233 or 258 or 596 or 601 or 921 or 922 or 976 or 983 or 4060 or 4221 or 6005
            or 10053 or 10054 or 10060 or 10061 or 11001 or 17142 or 40197 or 40501 or 40613 => StorageTrouble.Away,
        -1 or 35 or 40 or 26 => StorageTrouble.Away,               // how the driver numbers what it did not reach
        _ => StorageTrouble.Broken,
    };

    private static int? Number(DbException fault, string property) => fault.GetType().GetProperty(property)?.GetValue(fault) as int?;
}
