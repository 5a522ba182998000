using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Figures;

/// <summary>
/// A county's SQLite database with more than half a million figures: the 413 villages of the seed, 41 forms, 10 years, 3 figures a notice.
/// The schema is that of the migrations; one notice is saved by the model and then copied by SQL.
/// </summary>
internal sealed class CountyOfFigures(IServiceScopeFactory scopes, string database)
{
    public const string Form = "land-fertility-subsidy";
    private const int Forms = 41;
    private const int Years = 10;

    public static readonly UnitCode County = UnitCode.From(341522000000);
    public static readonly Period Period = Period.Parse("2026");
    public static readonly Access Official = Access.Member(Actor.AtConsole("王文"), Role.Official, County);

    /// <summary>Fills the database and gives the number of figure rows.</summary>
    public async Task<long> FillAsync()
    {
        var template = await SaveTemplateAsync();
        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "CREATE TEMP TABLE copies (unit INTEGER, id TEXT, code TEXT, form TEXT, period TEXT)");
        await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE form(f) AS (SELECT 0 UNION ALL SELECT f + 1 FROM form WHERE f < {Forms - 1}),
                           year(y) AS (SELECT {Period.Year - Years + 1} UNION ALL SELECT y + 1 FROM year WHERE y < {Period.Year})
            INSERT INTO copies SELECT Code, printf('00000000-0000-7000-8000-%012X', row_number() OVER ()), printf('%010d', row_number() OVER ()),
                   CASE f WHEN 0 THEN '{Form}' ELSE 'form-' || f END, y
            FROM Units, form, year WHERE Code % 1000 <> 0
            """));
        var columns = await ColumnsAsync(connection, "Notices");
        var copied = columns.Select(column => column switch
        {
            "Unit" => "c.unit",
            "Id" => "c.id",
            "Code" => "c.code",
            "Form" => "c.form",
            "Period" => "c.period",
            _ => $"n.\"{column}\"",
        });
        await ExecuteAsync(connection,
            $"INSERT INTO Notices ({string.Join(',', columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(',', copied)} FROM Notices n, copies c WHERE n.Code = '{template}'");
        await ExecuteAsync(connection, """
            INSERT INTO Figures (Unit, NoticeId, Form, Period, Item, Value, Stated)
            SELECT unit, id, form, period, item, 10000 * (1 + abs(random()) % 500000), CASE WHEN item = 'amount' THEN 10000 END
            FROM copies, (SELECT 'households' AS item UNION ALL SELECT 'area' UNION ALL SELECT 'amount')
            """);
        await transaction.CommitAsync();
        await using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM Figures";
        return (long)(await count.ExecuteScalarAsync() ?? 0L);
    }

    private async Task<string> SaveTemplateAsync()
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        await db.Database.MigrateAsync();
        var seed = Path.Combine(Workers.Root, "tenants-seed", "huoqiu");
        foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(seed, "units.csv"))).Skip(1).Select(line => line.Split(',')))
        {
            _ = db.Units.Add(new Unit(UnitCode.From(long.Parse(line[0], CultureInfo.InvariantCulture)), line[1], isGovernment: true));
        }
        _ = db.StoredForms.Add(new StoredForm(County, Form, 1, await File.ReadAllTextAsync(Path.Combine(seed, "forms", Form + ".json"))));
        var notice = new Notice(UnitCode.From(341522102200), new NoticeKey(Form, "1990"), "样本", "财务", Actor.AtConsole("王文"),
            TimeProvider.System.GetUtcNow().UtcDateTime);
        _ = db.Notices.Add(notice);
        _ = await db.SaveChangesAsync();
        return notice.Code;
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

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync();
    }
}
