using System.Globalization;
using System.Text.Json.Nodes;
using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using BoardKit.Features.Proof;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Proof;

/// <summary>A database of a landed state is the same after every migration of today: every root, edition and figure.</summary>
public abstract class FrozenTests(CountyOffice office, string name) : OfficeTests(office)
{
    private static readonly Access Desk = Access.Console(Scope.Everywhere, Actor.AtConsole("test"));

    [Fact]
    public async Task Every_root_edition_figure_notice_and_sheet_is_as_it_was()
    {
        var was = await File.ReadAllLinesAsync(Frozen.File(name + ".tsv"), Stop);
        var now = await Office.Read(Facts);
        Assert.Equal(was.Order(StringComparer.Ordinal), now.Order(StringComparer.Ordinal));
        Each.Is(["edition", "figure", "notice", "sheet"], kind =>
            Assert.Contains(now, line => line.StartsWith(kind, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_root_follows_from_its_download_which_is_of_format_1()
    {
        var editions = await Office.Read(db => (
            from edition in db.Editions
            join notice in db.Notices on new { edition.Unit, Id = edition.NoticeId } equals new { notice.Unit, notice.Id }
            where !edition.Withdrawn
            select new { edition.Unit, notice.Code, edition.Number, edition.Root }).ToListAsync(Stop));
        Assert.True(editions.Count > 10);
        foreach (var edition in editions)
        {
            Assert.True(PublicCode.TryParse(edition.Code, out var code));
            var file = Ok(await Office.As(Access.Resident(UnitCode.From(edition.Unit)), s => s.GetRequiredService<ExportEdition>()
                .Handle(new(code, edition.Number, ExportKind.Json), Stop)));
            var json = JsonNode.Parse(file.Bytes)!;
            Assert.Equal((edition.Root, "boardkit-edition-1"), (Recomputation.Root(json), json["format"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task Nothing_differs_and_what_was_erased_is_named()
    {
        var findings = new List<Finding>();
        var tally = await Office.As(Desk, s => s.GetRequiredService<VerifyDatabase>().Handle(f => Task.Run(() => findings.Add(f)), Stop));
        Assert.DoesNotContain(findings, f => f.IsDifference);
        Assert.Equal((tally.Editions, 0), (tally.WithoutFormDigest, tally.Differences));
        Assert.Equal(2, findings.Count(f => f.Kind == FindingKind.Erasure && f.Text.Contains("已按要求删除 1 行", StringComparison.Ordinal)));
    }

    private static async Task<List<string>> Facts(BoardDbContext db)
    {
        var codes = await db.Notices.ToDictionaryAsync(n => n.Id, n => n, Stop);
        string Line(params object?[] facts) => string.Join('\t',
            facts.Select(f => Convert.ToString(f, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "-"));
        var editions = await db.Editions.Select(e => new { e.NoticeId, e.Number, e.Root, e.PreviousRoot, e.Title, e.RowCount, e.Erased })
            .ToListAsync(Stop);
        return [.. editions.Select(e => Line("edition", codes[e.NoticeId].Code, e.Number, e.Root, e.PreviousRoot, e.Title, e.RowCount,
            e.Erased)),
            .. (await db.Figures.ToListAsync(Stop)).Select(f => Line("figure", codes[f.NoticeId].Code, f.Item, f.Value, f.Stated)),
            .. codes.Values.Select(n => Line("notice", n.Code, n.Stage, n.Publicity, n.LastEdition, n.Submitted)),
            .. (await db.Sheets.ToListAsync(Stop)).Select(s => Line("sheet", s.Id, s.Edition, s.Erased, s.Page, s.Pages))];
    }
}

public sealed class FrozenSqliteTests(FrozenSqlite office) : FrozenTests(office, "sqlite"), IClassFixture<FrozenSqlite>;

public sealed class FrozenPostgresTests(FrozenPostgres office) : FrozenTests(office, "postgres"), IClassFixture<FrozenPostgres>;
