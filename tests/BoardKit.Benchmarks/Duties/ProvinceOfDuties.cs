using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Duties;

/// <summary>
/// A province's SQLite database: the units of the seed as so many counties, its forms and catalogue handed down by the province, and a
/// notice of nearly every form and period of a year. The schema is that of the migrations; one notice is saved by the model, its county
/// filled from it by SQL, and that county's rows copied under other numbers, with the secondary indexes made at the end.
/// </summary>
internal sealed class ProvinceOfDuties(IServiceScopeFactory scopes, string database)
{
    public const int Year = 2026;

    public static readonly UnitCode Province = UnitCode.From(340000000000);
    public static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("王文"));

    /// <summary>A village of the first county.</summary>
    public static UnitCode Village => UnitCode.From(County(0).Value + 102_200);

    /// <summary>The n-th county.</summary>
    public static UnitCode County(int n) => UnitCode.From(340000000000 + ((1 + (n / 9)) * 100_000_000L) + ((21 + (n % 9)) * 1_000_000L));

    /// <summary>Fills the database; how many units and notices.</summary>
    public async Task<(int Units, long Notices)> FillAsync(int counties)
    {
        var forms = await SaveAsync();
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
        var indexes = await RowsAsync(connection,
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('Notices', 'Editions')");
        foreach (var (name, _) in indexes)
        {
            await ExecuteAsync(connection, $"DROP INDEX \"{name}\"");
        }
        await FillFirstAsync(connection, forms);
        for (var n = 1; n < counties; n++)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var table in (string[])["Units", "Notices", "Editions", "UnitStamps"])
            {
                await ShiftAsync(connection, table, County(n).Value - County(0).Value);
            }
            await transaction.CommitAsync();
        }
        foreach (var (_, sql) in indexes)
        {
            await ExecuteAsync(connection, sql);
        }
        await ExecuteAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return ((int)await CountAsync(connection, "Units"), await CountAsync(connection, "Notices"));
    }

    /// <summary>Six of seven notices of each form and period of the first county.</summary>
    private static async Task FillFirstAsync(SqliteConnection connection, Form[] forms)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "CREATE TEMP TABLE copies (unit INTEGER, id TEXT, code TEXT, form TEXT, period TEXT)");
        foreach (var (at, form) in forms.Index())
        {
            foreach (var period in Period.Parse($"{Year}").Parts(form.Period))
            {
                await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
                    INSERT INTO copies SELECT Code, printf('{(int)form.Level:X1}{period.Index:X2}{at:X5}-0000-7000-8000-%012X', Code),
                        printf('{(at * 20) + period.Index:X4}%010X', Code), '{form.Key}', '{period}'
                    FROM Units WHERE Level = {(int)form.Level} AND (Code / 7 + {period.Index}) % 7 <> 0
                    """));
            }
        }
        await ExecuteAsync(connection, "UPDATE Notices SET Publicity = 'Published', Stage = 'Idle', LastEdition = 1");
        await CopyAsync(connection, "Notices", "Id");
        await CopyAsync(connection, "Editions", "NoticeId");
        await ExecuteAsync(connection, "INSERT OR IGNORE INTO UnitStamps (Unit, Value) SELECT Code, 1 FROM Units");
        await transaction.CommitAsync();
    }

    /// <summary>The rows of the first county under other numbers, in the order of the key.</summary>
    private static async Task ShiftAsync(SqliteConnection connection, string table, long by)
    {
        var (key, (from, to)) = (table == "Units" ? "Code" : "Unit", County(0).Area);
        var columns = (await RowsAsync(connection, $"SELECT name, type FROM pragma_table_info('{table}')")).Select(c => c.First).ToList();
        var shifted = columns.Select(column => column switch
        {
            "Unit" => $"\"Unit\" + {by}",
            "Code" or "OfficialCode" when table == "Units" => $"\"{column}\" + {by}",
            "Id" or "NoticeId" => $"substr(\"{column}\", 1, 24) || printf('%012X', \"Unit\" + {by})",
            "Code" => $"substr(\"Code\", 1, 4) || printf('%010X', \"Unit\" + {by})",
            _ => $"\"{column}\"",
        });
        await ExecuteAsync(connection, $"INSERT INTO {table} ({string.Join(',', columns.Select(c => $"\"{c}\""))}) "
            + $"SELECT {string.Join(',', shifted)} FROM {table} WHERE {key} BETWEEN {from} AND {to} ORDER BY 1");
    }

    private async Task<Form[]> SaveAsync()
    {
        await using var scope = scopes.OpenAs(Console);
        var (services, seed) = (scope.ServiceProvider, Path.Combine(Workers.Root, "tenants-seed", "huoqiu"));
        var db = services.GetRequiredService<BoardDbContext>();
        await db.Database.MigrateAsync();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(seed, "units.csv"))).Skip(1).Select(line => line.Split(','))
            .Where(line => UnitCode.From(long.Parse(line[0], CultureInfo.InvariantCulture)).Level >= UnitLevel.County).ToList();
        var units = new List<Unit> { new(Province, "某省", isGovernment: true) };
        units.AddRange(lines.Select(line => new Unit(UnitCode.From(
            County(0).Value + (long.Parse(line[0], CultureInfo.InvariantCulture) % 1_000_000)), line[1], isGovernment: true)));
        db.Units.AddRange(units);
        _ = await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var files = Directory.GetFiles(Path.Combine(seed, "forms"), "*.json").ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        _ = (await services.GetRequiredService<ImportForms>().Handle(new(Province, files), CancellationToken.None)).Value;
        _ = (await services.GetRequiredService<ImportItems>().Handle(new(Province,
            CatalogueItem.ReadAll(await File.ReadAllTextAsync(Path.Combine(seed, "catalogue.json"))).Value), CancellationToken.None)).Value;
        _ = (await services.GetRequiredService<LoadCalendar>().Handle(new(Province,
            await File.ReadAllLinesAsync(Path.Combine(seed, "holidays.csv"))), CancellationToken.None)).Value;
        var now = new DateTime(Year, 4, 10, 2, 0, 0, DateTimeKind.Utc);
        var (author, digest) = (new Actor(ActorKind.Account, "a", "王会计"), Digest.Of(new byte[32]));
        var notice = new Notice(units[^1].Place, new NoticeKey("village-accounts", "1990Q1"), "样本", "财务", author, now);
        _ = db.Notices.Add(notice);
        _ = db.Editions.Add(new Edition(notice, 1, new EditionContent(1, "题", false, "{}", "{}", 0, "a", "b", now, new(Year, 4, 10),
            new(Year, 4, 17)), new EditionProof("SHA-256", "{}", digest, null)));
        _ = await db.SaveChangesAsync();
        return [.. files.Values.Select(text => FormReader.Read(text).Value).Where(f => f.PerPeriod == NoticesPerPeriod.One)];
    }

    private static async Task CopyAsync(SqliteConnection connection, string table, string id)
    {
        var columns = (await RowsAsync(connection, $"SELECT name, type FROM pragma_table_info('{table}')")).ConvertAll(c => c.First);
        var copied = columns.Select(column => column == "Unit" ? "c.unit" : column == id ? "c.id" : column == "Code" ? "c.code"
            : column == "Form" && table == "Notices" ? "c.form" : column == "Period" && table == "Notices" ? "c.period" : $"t.\"{column}\"");
        await ExecuteAsync(connection, $"INSERT INTO {table} ({string.Join(',', columns.Select(c => $"\"{c}\""))}) "
            + $"SELECT {string.Join(',', copied)} FROM (SELECT * FROM {table} LIMIT 1) t, copies c ORDER BY c.unit, c.id");
    }

    private static async Task<List<(string First, string Second)>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string First, string Second)>();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }
        return rows;
    }

    private static async Task<long> CountAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
