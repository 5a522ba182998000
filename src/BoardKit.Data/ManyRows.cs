using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BoardKit.Data;

/// <summary>
/// New rows of long lists, written by statements that are prepared once instead of being tracked one by one: while they are written a
/// SQLite file belongs to nobody else, and tracking took most of that time. They go with the next save, behind everything that they point
/// to, under the same guard (<see cref="WriteGuard"/>) and with the same names, types and converters as the model has.
/// </summary>
internal sealed class ManyRows(BoardDbContext db)
{
    /// <summary>
    /// Parameters of one statement where a server is asked for some dozen rows at a time. SQLite is in this process, and looks each
    /// parameter up by its name among all of them: one row at a time costs it least.
    /// </summary>
    private const int MostParameters = 200;

    private readonly Dictionary<Type, List<object>> _waiting = [];

    public bool Any => _waiting.Count > 0;

    public void Add(IEnumerable<object> rows)
    {
        foreach (var row in rows)
        {
            if (!_waiting.TryGetValue(row.GetType(), out var list))
            {
                _waiting[row.GetType()] = list = [];
            }
            list.Add(row);
        }
    }

    public void Forget() => _waiting.Clear();

    /// <summary>Writes what waits, inside the running transaction; how many rows it was.</summary>
    public async Task<int> Write(CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var (type, rows) in _waiting)
        {
            var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no entity.");
            if (rows.Find(row => !WriteGuard.Allows(row, db.Access)) is not null)
            {
                throw new InvalidOperationException($"{entity.DisplayName()} is outside the scope of this request.");
            }
            await Write(entity, rows, cancellationToken);
            written += rows.Count;
        }
        _waiting.Clear();
        return written;
    }

    private async Task Write(IEntityType entity, List<object> rows, CancellationToken cancellationToken)
    {
        var properties = entity.GetProperties().ToList();
        var isInProcess = db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
        var atOnce = isInProcess ? 1 : Math.Min(rows.Count, MostParameters / properties.Count);
        var full = rows.Count / atOnce * atOnce;
        try
        {
            await Write(entity, properties, rows, 0, full, atOnce, cancellationToken);
            await Write(entity, properties, rows, full, rows.Count, rows.Count - full, cancellationToken);
        }
        catch (DbException e)
        {
            throw new DbUpdateException($"Rows of {entity.DisplayName()} could not be written.", e);
        }
    }

    private async Task Write(IEntityType entity, List<IProperty> properties, List<object> rows, int from, int to, int atOnce,
        CancellationToken cancellationToken)
    {
        if (from == to)
        {
            return;
        }
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        command.CommandText = Statement(entity, properties, atOnce);
        var (mappings, getters) = (properties.ConvertAll(p => p.GetRelationalTypeMapping()), properties.ConvertAll(p => p.GetGetter()));
        for (var i = 0; i < atOnce * properties.Count; i++)
        {
            var at = i % properties.Count;
            _ = command.Parameters.Add(mappings[at].CreateParameter(command, $"@p{i}",
                getters[at].GetClrValue(rows[from]), properties[at].IsNullable));
        }
        for (var first = from; first < to; first += atOnce)
        {
            for (var i = 0; i < atOnce * properties.Count; i++)
            {
                var (row, at) = Math.DivRem(i, properties.Count);
                var value = getters[at].GetClrValue(rows[first + row]);
                command.Parameters[i].Value = (mappings[at].Converter is { } converter ? converter.ConvertToProvider(value) : value)
                    ?? DBNull.Value;
            }
            if (first == from && to - from > atOnce)
            {
                await command.PrepareAsync(cancellationToken);
            }
            _ = await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private string Statement(IEntityType entity, List<IProperty> properties, int rows)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = string.Join(", ", properties.Select(p => quote.DelimitIdentifier(p.GetColumnName(table)!)));
        var values = Enumerable.Range(0, rows).Select(row =>
            "(" + string.Join(", ", Enumerable.Range(row * properties.Count, properties.Count).Select(i => $"@p{i}")) + ")");
        return $"INSERT INTO {quote.DelimitIdentifier(table.Name, table.Schema)} ({columns}) VALUES {string.Join(", ", values)}";
    }
}
