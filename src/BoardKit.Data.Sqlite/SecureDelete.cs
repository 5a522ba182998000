using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BoardKit.Data.Sqlite;

/// <summary>
/// Overwrites deleted content with zeros in every connection: an erased person must not survive in free pages of the file.
/// </summary>
internal sealed class SecureDelete : DbConnectionInterceptor
{
    internal static readonly SecureDelete Instance = new();

    private SecureDelete()
    {
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        _ = command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA secure_delete = ON; PRAGMA busy_timeout = 30000;";
        return command;
    }
}
