using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Duties;

/// <summary>
/// A province's SQLite database: the units of the seed as so many counties, its forms and catalogue handed down by the province, and in
/// the first counties a notice of nearly every form and period of a year. The schema is that of the migrations; one notice is saved by the
/// model and then copied by SQL.
/// </summary>
internal sealed class ProvinceOfDuties(IServiceScopeFactory scopes, string database)
{
    public const int Year = 2026;
    private const int MostPublished = 10;

    public static readonly UnitCode Province = UnitCode.From(340000000000);
    public static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("王文"));

    /// <summary>The n-th county.</summary>
    public static UnitCode County(int n) => UnitCode.From(340000000000 + ((1 + (n / 9)) * 100_000_000L) + ((21 + (n % 9)) * 1_000_000L));

    /// <summary>Fills the database; how many units and notices.</summary>
    public async Task<(int Units, long Notices)> FillAsync(int counties)
    {
        var (units, forms) = await SaveAsync(counties);
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "CREATE TEMP TABLE copies (unit INTEGER, id TEXT, code TEXT, form TEXT, period TEXT, number INTEGER)");
        var last = County(Math.Min(counties, MostPublished) - 1).Area.To;
        foreach (var form in forms)
        {
            foreach (var period in Period.Parse($"{Year}").Parts(form.Period))
            {
                await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
                    INSERT INTO copies SELECT Code, printf('{(int)form.Level:X1}{period.Index:X2}{Array.IndexOf(forms, form):X5}-0000-7000-8000-%012X', Code),
                        printf('%X%X', {Array.IndexOf(forms, form) * 20 + period.Index}, Code), '{form.Key}', '{period}', Code
                    FROM Units WHERE Level = {(int)form.Level} AND Code <= {last} AND (Code / 7 + {period.Index}) % 7 <> 0
                    """));
            }
        }
        await ExecuteAsync(connection, "UPDATE Notices SET Publicity = 'Published', Stage = 'Idle', LastEdition = 1");
        await CopyAsync(connection, "Notices", "Id");
        await CopyAsync(connection, "Editions", "NoticeId");
        await transaction.CommitAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM Notices";
        return (units, (long)(await count.ExecuteScalarAsync() ?? 0L));
    }

    private async Task<(int Units, Form[] Forms)> SaveAsync(int counties)
    {
        await using var scope = scopes.OpenAs(Console);
        var (services, seed) = (scope.ServiceProvider, Path.Combine(Workers.Root, "tenants-seed", "huoqiu"));
        var db = services.GetRequiredService<BoardDbContext>();
        await db.Database.MigrateAsync();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(seed, "units.csv"))).Skip(1).Select(line => line.Split(','))
            .Where(line => UnitCode.From(long.Parse(line[0], CultureInfo.InvariantCulture)).Level >= UnitLevel.County).ToList();
        var units = new List<Unit> { new(Province, "某省", isGovernment: true) };
        for (var n = 0; n < counties; n++)
        {
            units.AddRange(lines.Select(line => new Unit(UnitCode.From(
                County(n).Value + (long.Parse(line[0], CultureInfo.InvariantCulture) % 1_000_000)), line[1], isGovernment: true)));
        }
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
        return (units.Count, [.. files.Values.Select(text => BoardKit.Domain.Forms.Checking.FormReader.Read(text).Value)
            .Where(f => f.PerPeriod == NoticesPerPeriod.One)]);
    }

    private static async Task CopyAsync(SqliteConnection connection, string table, string id)
    {
        var columns = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add(reader.GetString(0));
            }
        }
        var copied = columns.Select(column => column == "Unit" ? "c.unit" : column == id ? "c.id" : column == "Code" ? "c.code"
            : column == "Form" && table == "Notices" ? "c.form" : column == "Period" && table == "Notices" ? "c.period" : $"t.\"{column}\"");
        await ExecuteAsync(connection, $"INSERT INTO {table} ({string.Join(',', columns.Select(c => $"\"{c}\""))}) "
            + $"SELECT {string.Join(',', copied)} FROM (SELECT * FROM {table} LIMIT 1) t, copies c");
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
