using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BoardKit.Data.Sqlite;

/// <summary>
/// <c>PRAGMA data_version</c> on a connection that never writes: it changes when any other connection, in this process or another one, has
/// committed (https://sqlite.org/pragma.html#pragma_data_version). A few microseconds, where a query over a pooled connection takes fifty.
/// </summary>
internal sealed class DataVersionProbe(string connectionString) : IChangeProbe, IDisposable
{
    private readonly Lock _gate = new();
    private SqliteCommand? _command;

    public long LastChange()
    {
        lock (_gate)
        {
            _command ??= Open();
            return Convert.ToInt64(_command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _command?.Connection?.Dispose();
            _command?.Dispose();
            _command = null;
        }
    }

    private SqliteCommand Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        command.Prepare();
        return command;
    }
}
