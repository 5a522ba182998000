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
