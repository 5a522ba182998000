using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BoardKit.Benchmarks.Storage;

/// <summary>
/// Asks a SQLite file for its write lock once a millisecond, by a connection of its own that never waits, and notes the longest time for
/// which it was not given.
/// </summary>
internal sealed class LockWatch : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Thread _asking;
    private readonly CancellationTokenSource _over = new();
    private TimeSpan _longest;

    public LockWatch(string database)
    {
        _connection = new(new SqliteConnectionStringBuilder(database) { Pooling = false }.ToString());
        _connection.Open();
        _asking = new(Ask) { Priority = ThreadPriority.AboveNormal };
        _asking.Start();
    }

    /// <summary>Ends the watch: the longest time.</summary>
    public TimeSpan Longest()
    {
        _over.Cancel();
        _asking.Join();
        return _longest;
    }

    public void Dispose()
    {
        _ = Longest();
        _connection.Dispose();
        _over.Dispose();
    }

    private void Ask()
    {
        long? since = null;
        while (!_over.IsCancellationRequested)
        {
            if (raw.sqlite3_exec(_connection.Handle, "BEGIN IMMEDIATE") == raw.SQLITE_OK)
            {
                _ = raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
                since = null;
            }
            else
            {
                since ??= Stopwatch.GetTimestamp();
                var held = Stopwatch.GetElapsedTime(since.Value);
                _longest = held > _longest ? held : _longest;
            }
            Thread.Sleep(1);
        }
    }
}
