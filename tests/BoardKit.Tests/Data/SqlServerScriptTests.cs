using BoardKit.Data.SqlServer;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Tests.Features.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BoardKit.Tests.Data;

/// <summary>Where no SQL Server answers, its T-SQL is at least parsed by Microsoft's own parser for SQL Server 2022.</summary>
public sealed class SqlServerScriptTests
{
    /// <summary>Two of the 2,100 go to the call itself.</summary>
    private const int MostParameters = 2_098;

    [Fact]
    public void The_migration_script_parses()
    {
        using var db = ModelTests.Open("SqlServer");
        var script = db.GetService<IMigrator>().GenerateScript();
        Assert.Contains("CREATE TABLE [Notices]", script, StringComparison.Ordinal);
        Assert.Empty(Errors(script));
    }

    [Fact]
    public void A_plain_query_on_every_entity_parses()
    {
        using var db = ModelTests.Open("SqlServer");
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity.ClrType)
                .Invoke(db, [])!;
            Assert.Empty(Errors(set.ToQueryString()));
        }
    }

    [Theory]
    [InlineData(340000000000, "2026")]
    [InlineData(341500000000, "2026Q3")]
    [InlineData(341522000000, "2026Q3")]
    [InlineData(341522102000, "2026")]
    [InlineData(341522102202, "2026Q3")]
    public void The_roll_up_is_one_statement_that_parses(long scope, string period)
    {
        var form = FormReader.Read(Features.Figures.Reports.Form).Value;
        using var db = ModelTests.Open("SqlServer");
        var parts = Period.Parse(period).Parts(form.Period);
        Each.Is([Reports.AllMarked(form, parts), Reports.NoneMarked], marked =>
        {
            var sql = new RollUpQuery(db, Reports.Due(db)).Statement(UnitCode.From(scope), form, parts, marked).ToQueryString();
            Assert.Empty(Errors(sql));
            var statements = ((TSqlScript)Parse(sql).Tree).Batches.SelectMany(batch => batch.Statements)
                .Where(statement => statement is not DeclareVariableStatement);
            Assert.IsType<SelectStatement>(Assert.Single(statements));
        });
    }

    /// <summary>
    /// SQL Server takes 2,100 parameters a statement. EF writes a list as parameters as long as it is short, and as one JSON text when it
    /// is not: held here for every type of our keys, and for lists that are short alone and long together.
    /// </summary>
    [Theory]
    [InlineData(3)]
    [InlineData(1_000)]
    [InlineData(2_097)]
    [InlineData(2_100)]
    [InlineData(20_000)]
    public void A_list_of_any_length_stays_within_the_parameters_of_a_statement(int length)
    {
        using var db = ModelTests.Open("SqlServer");
        var numbers = Enumerable.Range(1, length).Select(i => (long)i).ToList();
        var texts = numbers.ConvertAll(i => $"{i}");
        var ids = numbers.ConvertAll(_ => Guid.CreateVersion7());
        var days = numbers.ConvertAll(i => new DateOnly(2026, 1, 1).AddDays((int)i));
        string[] statements =
        [
            db.Units.Where(u => numbers.Contains(u.Code)).ToQueryString(),
            db.Units.Where(u => !numbers.Contains(u.Code) && numbers.Contains(u.OfficialCode)).ToQueryString(),
            db.Notices.Where(n => numbers.Contains(n.Unit) && ids.Contains(n.Id) && texts.Contains(n.Code)).ToQueryString(),
            db.Notices.Where(n => texts.Contains(n.Form)).Select(n => new { n.Code, Own = ids.Contains(n.Id) }).ToQueryString(),
            db.UnitHistory.Where(h => days.Contains(h.ValidTo)).GroupBy(h => h.Unit).Select(g => g.Key).ToQueryString(),
            db.Jobs.Where(j => ids.Any(id => id == j.Id)).ToQueryString(),
        ];
        Each.Is(statements, sql =>
        {
            var (tree, errors) = Parse(sql);
            Assert.Empty(errors);
            var declared = ((TSqlScript)tree).Batches.SelectMany(b => b.Statements).OfType<DeclareVariableStatement>()
                .Sum(s => s.Declarations.Count);
            Assert.InRange(declared, 1, MostParameters);
        });
    }

    /// <summary>
    /// Nobody overrules how lists travel, but for one text for the whole (EF.Parameter): constants or one parameter each would come past
    /// what is held above.
    /// </summary>
    [Fact]
    public void No_source_overrules_how_lists_travel()
    {
        string[] words = ["EF.Constant", "EF.MultipleParameters", "UseParameterizedCollectionMode", "TranslateParameterizedCollections"];
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Domain.Forms.FormFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f) is var text && words.Any(w => text.Contains(w, StringComparison.Ordinal)))
            .Select(Path.GetFileName));
    }

    [Fact]
    public void What_migrate_asks_of_the_server_parses() => Assert.Empty(Errors(SqlServerProvider.Settings));

    [Fact]
    public void The_parser_does_find_errors() => Assert.NotEmpty(Errors("SELECT FROM [Notices] WHERE"));

    private static IList<ParseError> Errors(string sql) => Parse(sql).Errors;

    private static (TSqlFragment Tree, IList<ParseError> Errors) Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var tree = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return (tree, errors);
    }
}
