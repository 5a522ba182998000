using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Proof;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BoardKit.Tests.Features.Proof;

/// <summary>Somebody with the file of the database and the sqlite3 shell: no program, no filter, no foreign key in the way.</summary>
internal sealed partial class HandEdits : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    public HandEdits(string folder)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "boardkit.db"),
            Pooling = false,
            ForeignKeys = false
        }.ToString());
        _connection.Open();
    }

    /// <summary>A cell of the database.</summary>
    public sealed record Cell(string Table, string Column, long Row, object Value);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>The first row of a condition; null when there is none.</summary>
    public async Task<Cell?> Find(string table, string column, string where)
    {
        await using var query = new SqliteCommand($"SELECT rowid, \"{column}\" FROM \"{table}\" WHERE {where} LIMIT 1", _connection);
        await using var reader = await query.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        return await reader.ReadAsync(TestContext.Current.CancellationToken) ? new(table, column, reader.GetInt64(0), reader.GetValue(1))
            : null;
    }

    /// <summary>
    /// Writes another value of the column's kind; a further one where the next one is another row's key. The cell, to put it back.
    /// </summary>
    public async Task<Cell> Change(Cell cell, IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var written = Other(cell.Value, type, step: 1);
        try
        {
            await Write(cell, written);
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == 19)
        {
            written = Other(cell.Value, type, step: 97);
            await Write(cell, written);
        }
        // a whole number that is the key is the row's own number in SQLite
        return written is long number && property.FindContainingPrimaryKey() is { Properties.Count: 1 } ? cell with { Row = number } : cell;
    }

    public Task PutBack(Cell cell) => Write(cell, cell.Value);

    private async Task Write(Cell cell, object value)
    {
        await using var update = new SqliteCommand($"UPDATE \"{cell.Table}\" SET \"{cell.Column}\" = $value WHERE rowid = $row",
            _connection);
        _ = update.Parameters.AddWithValue("$value", value);
        _ = update.Parameters.AddWithValue("$row", cell.Row);
        Assert.Equal(1, await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static object Other(object value, Type type, int step) =>
        type == typeof(bool) ? 1 - Number(value)
        : type == typeof(int) || type == typeof(long) ? Number(value) + step
        : type == typeof(Guid) ? Guid.CreateVersion7().ToString().ToUpperInvariant()
        : type.IsEnum ? Enum.GetNames(type).First(n => n != value as string)
        : type == typeof(byte[]) ? Flipped(value as byte[] ?? new byte[MerkleTree.SaltLength])
        : type == typeof(DateTime) ? (value is string time ? DateTime.Parse(time, CultureInfo.InvariantCulture) : new DateTime(2026, 3, 1))
            .AddDays(1).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : type == typeof(DateOnly) ? (value is string day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : new DateOnly(2026, 3, 1))
            .AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Text(value as string);

    private static long Number(object value) => value is long number ? number : 0;

    private static byte[] Flipped(byte[] bytes)
    {
        bytes = [.. bytes];
        bytes[0] ^= 1;
        return bytes;
    }

    /// <summary>JSON stays JSON and a digest a digest: the last digit is another one.</summary>
    private static string Text(string? text) => text is null or "" ? "改" : text is "{}" ? """{"a":"1"}""" : text is "[]" ? "[]\n"
        : text[0] is '{' or '[' || Digest.TryParse(text, out _) ? LastDigit()
            .Replace(text, m => ((m.Value[0] - '0' + 1) % 10).ToString(CultureInfo.InvariantCulture), 1)
        : text + "改";

    [GeneratedRegex("[0-9](?=[^0-9]*$)")]
    private static partial Regex LastDigit();
}
