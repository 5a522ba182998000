using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Oversight;

/// <summary>
/// A city's SQLite database: the county of the seed with its catalogue, nine in ten of its duties published in each of five years; and any
/// number of counties like it with one year. The schema is that of the migrations, rows are written by SQL.
/// </summary>
internal sealed class CountiesOfDuties(IServiceScopeFactory scopes, string database)
{
    public static readonly UnitCode City = UnitCode.From(341500000000);
    public static readonly UnitCode County = UnitCode.From(341522000000);
    public static readonly UnitCode Township = UnitCode.From(341522102000);
    public static readonly UnitCode Village = UnitCode.From(341522102200);
    public static readonly Access Official = Access.Member(Actor.AtConsole("王文"), Role.Official, City);
    private const int Years = 5, Last = 2026;

    /// <summary>A leaf 0 that reads.</summary>
    private const string Leaf = """
        printf('{"code":"%s","edition":1,"form":"%s","formVersion":%d,"inputs":{},"nil":false,"period":"%s","previousRoot":null,"project":"","rows":0,"title":"%s","totals":{},"unit":"%012d"}', code, form, version, period, form, unit)
        """;

    /// <summary>Makes the schema and the first county; gives the number of its notices.</summary>
    public async Task<long> BeginAsync()
    {
        await using (var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文"))))
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            await db.Database.MigrateAsync();
            var seed = Path.Combine(Workers.Root, "tenants-seed", "huoqiu");
            foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(seed, "units.csv"))).Skip(1).Select(line => line.Split(',')))
            {
                _ = db.Units.Add(new Unit(UnitCode.From(long.Parse(line[0], CultureInfo.InvariantCulture)), line[1], isGovernment: true));
            }
            foreach (var file in Directory.EnumerateFiles(Path.Combine(seed, "forms"), "*.json"))
            {
                var json = await File.ReadAllTextAsync(file);
                _ = db.StoredForms.Add(
                    new StoredForm(City, Path.GetFileNameWithoutExtension(file), FormReader.Read(json).Value.Version, json));
            }
            foreach (var item in CatalogueItem.ReadAll(await File.ReadAllTextAsync(Path.Combine(seed, "catalogue.json"))).Value)
            {
                _ = db.CatalogueItems.Add(new StoredItem(City, item));
            }
            foreach (var year in CalendarYear.ReadFile(await File.ReadAllLinesAsync(Path.Combine(seed, "holidays.csv"))).Value)
            {
                _ = db.Settings.Add(new Setting(City, year.Key, year.Text));
            }
            _ = await db.SaveChangesAsync();
        }
        return await FillAsync(County, Years);
    }

    /// <summary>Adds a county like the first one, with one year.</summary>
    public async Task<long> AddAsync(int number)
    {
        var county = UnitCode.From(County.Value + (number * 1_000_000L));
        await using var connection = await OpenAsync();
        var columns = await ColumnsAsync(connection, "Units");
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture,
            $"INSERT INTO Units ({Quoted(columns)}) SELECT {string.Join(',', columns.Select(c => c is "Code" or "OfficialCode" ? $"\"{c}\" + {number}000000" : $"\"{c}\""))} FROM Units WHERE Code BETWEEN {County.Area.From} AND {County.Area.To}"));
        return await FillAsync(county, 1);
    }

    /// <summary>Publishes nine in ten of the duties of some years of a county; how many notices that are.</summary>
    public async Task<long> FillAsync(UnitCode county, int years)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection,
            "CREATE TEMP TABLE IF NOT EXISTS asks (form TEXT, version INTEGER, step INTEGER, period TEXT, ends TEXT); DELETE FROM asks");
        await using (var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文"))))
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            foreach (var form in (await db.StoredForms.AsNoTracking().ToListAsync()).Select(f => FormReader.Read(f.Json).Value)
                .Where(f => f.PerPeriod == NoticesPerPeriod.One && f.Level >= UnitLevel.Township))
            {
                foreach (var period in Enumerable.Range(Last - years + 1, years).SelectMany(y => Period.Parse($"{y}").Parts(form.Period)))
                {
                    await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture,
                        $"INSERT INTO asks VALUES ('{form.Key}', {form.Version}, {(form.Level == UnitLevel.Village ? 1 : 1000)}, '{period}', '{period.LastDay:yyyy-MM-dd}')"));
                }
            }
        }
        await ExecuteAsync(connection, "DROP TABLE IF EXISTS temp.made");
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TEMP TABLE made AS SELECT u.Code AS unit, printf('{county.Value / 1_000_000:D8}-0000-7000-8000-%012X', row_number() OVER ()) AS id,
                   printf('{county.Value / 1_000_000 % 1000:D3}%07d', row_number() OVER ()) AS code, a.form, a.version, a.period,
                   date(a.ends, '+' || (1 + abs(random()) % 40) || ' days') || ' 02:00:00' AS at
            FROM Units u, asks a WHERE u.Code BETWEEN {county.Area.From} AND {county.Area.To}
              AND ((a.step = 1 AND u.Code % 1000 <> 0) OR (a.step = 1000 AND u.Code % 1000 = 0 AND u.Code % 1000000 <> 0)) AND abs(random()) % 10 > 0
              AND NOT EXISTS (SELECT 1 FROM Notices n WHERE n.Unit = u.Code AND n.Form = a.form AND n.Period = a.period)
            """));
        await InsertAsync(connection, "Notices", new()
        {
            ["Unit"] = "unit",
            ["Id"] = "id",
            ["Code"] = "code",
            ["Form"] = "form",
            ["Period"] = "period",
            ["Title"] = "form",
            ["Publicity"] = "'Published'",
            ["Stage"] = "'Idle'",
            ["LastEdition"] = "1",
            ["CreatedAtUtc"] = "at",
            ["ChangedAtUtc"] = "at",
            ["Hands"] = "'[]'",
            ["Audience"] = "'Everybody'",
            ["Panel"] = "'财务'",
        });
        await InsertAsync(connection, "Editions", new()
        {
            ["Unit"] = "unit",
            ["NoticeId"] = "id",
            ["Number"] = "1",
            ["FormVersion"] = "version",
            ["Title"] = "form",
            ["PublishedAtUtc"] = "at",
            ["PostingFrom"] = "substr(at, 1, 10)",
            ["PostingTo"] = "substr(at, 1, 10)",
            ["Metadata"] = Leaf,
            ["Inputs"] = "'{}'",
            ["Stated"] = "'{}'",
            ["Root"] = "'0'",
            ["Algorithm"] = "'SHA-256'",
        });
        await ExecuteAsync(connection, "INSERT OR IGNORE INTO UnitStamps (Unit, Value) SELECT DISTINCT unit, 1 FROM made");
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM made";
        var made = (long)(await count.ExecuteScalarAsync() ?? 0L);
        await transaction.CommitAsync();
        return made;
    }

    /// <summary>Writes the made rows; what is not named is empty text, zero or nothing, as the column allows.</summary>
    public static async Task InsertAsync(SqliteConnection connection, string table, Dictionary<string, string> given)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, \"notnull\", type FROM pragma_table_info('{table}')";
        var columns = new List<(string Name, string Value)>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var name = reader.GetString(0);
                columns.Add((name, given.GetValueOrDefault(name) ?? (reader.GetInt64(1) == 0 ? "NULL" : reader.GetString(2) == "TEXT" ? "''" : "0")));
            }
        }
        await ExecuteAsync(connection,
            $"INSERT INTO {table} ({Quoted(columns.ConvertAll(c => c.Name))}) SELECT {string.Join(',', columns.Select(c => c.Value))} FROM made");
    }

    public async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA foreign_keys = OFF");
        return connection;
    }

    private static async Task<List<string>> ColumnsAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }
        return columns;
    }

    private static string Quoted(IEnumerable<string> columns) => string.Join(',', columns.Select(c => $"\"{c}\""));

    public static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
