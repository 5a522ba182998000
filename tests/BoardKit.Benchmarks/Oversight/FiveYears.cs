using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Features.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Oversight;

/// <summary>
/// The county of the seed as its pack makes it, with five years of what it would have published: notices, editions, figures of every form
/// that gives any, the rows of one yearly list, allocations, the rows of duties of a year, and letters.
/// </summary>
internal sealed class FiveYears(IServiceScopeFactory scopes, string database)
{
    private const int Years = 5, Rows = 60, Letters = 300;
    private const string List = "land-fertility-subsidy";

    /// <summary>Fills the database; how many notices.</summary>
    public async Task<long> FillAsync()
    {
        var filler = new CountiesOfDuties(scopes, database);
        long notices;
        await using (var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文"))))
        {
            _ = (await scope.ServiceProvider.GetRequiredService<SeedCounty>()
                .Handle(new(Path.Combine(Workers.Root, "tenants-seed", "huoqiu")), new Progress<string>(), CancellationToken.None)).Value;
        }
        notices = await filler.FillAsync(CountiesOfDuties.County, Years);
        await using (var connection = await filler.OpenAsync())
        {
            await CountiesOfDuties.ExecuteAsync(connection, "CREATE TEMP TABLE figs (form TEXT, item TEXT)");
            foreach (var (form, item) in await FiguresAsync())
            {
                await CountiesOfDuties.ExecuteAsync(connection, $"INSERT INTO figs VALUES ('{form}', '{item}')");
            }
            await CountiesOfDuties.ExecuteAsync(connection, """
                INSERT INTO Figures (Unit, NoticeId, Form, Period, Item, Value, Stated, Superseded)
                SELECT n.Unit, n.Id, n.Form, n.Period, f.item, 10000 * (1 + abs(random()) % 500000), NULL, 0
                FROM Notices n JOIN figs f ON f.form = n.Form WHERE n.Title = n.Form
                """);
            await CountiesOfDuties.ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $$"""
                WITH RECURSIVE line(r) AS (SELECT 1 UNION ALL SELECT r + 1 FROM line WHERE r < {{Rows}})
                INSERT INTO EditionRows (Unit, NoticeId, Number, "Order", Section, Place, Line, Cells, Salt, Commitment)
                SELECT n.Unit, n.Id, 1, r, 'rows', r, NULL,
                    printf('{"amount":"%d","area":"%d","name":"王%s%s","rate":"100"}', r * 100, r, substr('德文秀国永家春明志桂', 1 + r % 10, 1), substr('建玉福长兰世英成光学', 1 + n.Unit % 10, 1)),
                    randomblob(16), randomblob(32)
                FROM Notices n, line WHERE n.Title = n.Form AND n.Form = '{{List}}'
                """));
            await CountiesOfDuties.ExecuteAsync(connection, $"""
                INSERT OR IGNORE INTO Allocations (Unit, Form, Period, Number, Amount, Payees, Source, FileId)
                SELECT Unit, Form, Period, 1, Value + CASE abs(random()) % 20 WHEN 0 THEN 50000 ELSE 0 END, 100, '', '00000000-0000-7000-8000-000000000000'
                FROM Figures WHERE Item = 'amount' AND Form = '{List}'
                """);
            await CountiesOfDuties.ExecuteAsync(connection, "ANALYZE");
        }
        await DecideAsync();
        return notices;
    }

    private async Task<List<(string Form, string Item)>> FiguresAsync()
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        var forms = await scope.ServiceProvider.GetRequiredService<FormCatalog>().AllWithin(CountiesOfDuties.County,
            CancellationToken.None);
        return [.. forms.SelectMany(f => f.Figures.Select(i => (f.Key, i.Key)))];
    }

    private async Task DecideAsync()
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        _ = (await scope.ServiceProvider.GetRequiredService<GenerateDuties>()
            .Handle(new(null, new(2026, 12, 31)), CancellationToken.None)).Value;
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var villages = await db.Units.Where(u => u.Level == UnitLevel.Village).OrderBy(u => u.Code).Select(u => u.Code).Take(Letters)
            .ToListAsync();
        db.DutyLetters.AddRange(villages.Select(v => new DutyLetter(UnitCode.From(v), [new("14", "财务收支", "2026Q1",
            new DateOnly(2026, 4, 20), 12, "下季度首月20日前", "逾期未公开")], "", new DateOnly(2026, 5, 9), CountiesOfDuties.County, "王文",
            new DateTime(2026, 5, 2, 2, 0, 0, DateTimeKind.Utc))));
        _ = await db.SaveChangesAsync();
    }
}
