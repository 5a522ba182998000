using System.Text;
using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Features.Proof;

/// <summary>
/// What verify says of a database that nobody touched, and of one that somebody changed by hand in the ways that the public check alone
/// does not see.
/// </summary>
public abstract class VerifyTests(CountyOffice office) : ProofTests(office)
{
    [Fact]
    public async Task What_nobody_touched_has_no_difference_and_each_change_by_hand_is_named_where_it_is()
    {
        var place = await Everything();
        var (findings, tally) = await Verify();
        Assert.DoesNotContain(findings, f => f.IsDifference);
        Assert.True(tally is { Notices: >= 6, Editions: >= 6, Empty: >= 5, WithoutFormDigest: 0, PrintsWithoutRoot: 0, Sheets: >= 2 }
            && tally.Rows > 60, tally.ToString());
        Assert.Contains(findings, f => f.Subject == place.List && f.Edition == 2
            && f.Text.Contains("已按要求删除 1 行", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Subject == place.Retired && f.Text.Contains("个人明细 3 行期满", StringComparison.Ordinal));

        var notice = await Stored(place.Whole);
        var edition = await Office.Read(db => db.Editions.SingleAsync(e => e.NoticeId == notice.Id, Stop));
        var rows = await Office.Read(db => db.EditionRows.AsNoTracking().Where(r => r.NoticeId == notice.Id)
            .OrderBy(r => r.Order).ToListAsync(Stop));
        var (last, other) = (rows[^1], rows[^1].Cells!.Replace("\"2\"", "\"3\"", StringComparison.Ordinal));
        Assert.NotEqual(last.Cells, other);
        Task<int> Write(BoardDbContext db, string? cells, byte[] commitment, string root) => Rewrite(db, last, cells, commitment, root);

        // a cell, and nothing else
        await Named(place.Whole, 1, [FindingKind.Row, FindingKind.Root, FindingKind.Total],
            db => Write(db, other, last.Commitment, edition.Root), db => Write(db, last.Cells, last.Commitment, edition.Root));

        // cell, commitment and root together: the frozen total and the paper still say what was published
        var commitment = MerkleTree.Leaf(last.Salt, CanonicalJson.Row(last.Section, last.RowNumber, last.Line, other));
        var root = MerkleTree.Root([MerkleTree.Leaf(edition.Metadata), .. rows.SkipLast(1).Select(r => r.Commitment), commitment]).Hex;
        Assert.NotEqual(edition.Root, root);
        await Kinds([FindingKind.Total, FindingKind.Sheet],
            db => Write(db, other, commitment, root), db => Write(db, last.Cells, last.Commitment, edition.Root));

        // a label of the form
        var form = await Office.Read(db => db.StoredForms.SingleAsync(f => f.Key == SubsidyFile.Form, Stop));
        await Named(place.Whole, 1, [FindingKind.Form],
            db => db.StoredForms.Where(f => f.Key == SubsidyFile.Form)
                .ExecuteUpdateAsync(f => f.SetProperty(x => x.Json, form.Json.Replace("补贴金额", "补贴金额合计", StringComparison.Ordinal)), Stop),
            db => db.StoredForms.Where(f => f.Key == SubsidyFile.Form)
                .ExecuteUpdateAsync(f => f.SetProperty(x => x.Json, form.Json), Stop));

        // a figure of a notice that is no longer public
        await Named(place.Accounts, 1, [FindingKind.Figure],
            db => db.Notices.Where(n => n.Code == place.Accounts)
                .ExecuteUpdateAsync(n => n.SetProperty(x => x.Publicity, BoardKit.Domain.Notices.Publicity.Withdrawn), Stop),
            db => db.Notices.Where(n => n.Code == place.Accounts)
                .ExecuteUpdateAsync(n => n.SetProperty(x => x.Publicity, BoardKit.Domain.Notices.Publicity.Published), Stop));
        Assert.Empty(await Differences());
    }

    [Fact]
    public async Task A_scope_is_compared_alone()
    {
        var (one, other) = (Office.Village(), Office.Village());
        var (mine, theirs) = (await Published(one), await Published(other));
        Assert.Equal((1, 1), (await Verify(new Scope(one.Value, one.Value))).Tally is var t ? (t.Notices, t.Editions) : default);
        await Kinds([FindingKind.Column],
            db => db.Notices.Where(n => n.Code == theirs).ExecuteUpdateAsync(n => n.SetProperty(x => x.Title, "别的标题"), Stop),
            db => db.Notices.Where(n => n.Code == theirs).ExecuteUpdateAsync(n => n.SetProperty(x => x.Title, "补贴公示"), Stop),
            async () => Assert.Equal(0, (await Verify(new Scope(one.Value, one.Value))).Tally.Differences));
        Assert.NotEqual(mine, theirs);
    }

    private static async Task<int> Rewrite(BoardDbContext db, EditionRow row, string? cells, byte[] commitment, string root)
    {
        _ = await db.Editions.Where(e => e.NoticeId == row.NoticeId).ExecuteUpdateAsync(e => e.SetProperty(x => x.Root, root), Stop);
        return await db.EditionRows.Where(r => r.NoticeId == row.NoticeId && r.Order == row.Order)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Cells, cells).SetProperty(x => x.Commitment, commitment), Stop);
    }

    /// <summary>
    /// Makes a change, asks that exactly these kinds are found and that each of them names the edition, and takes the change back.
    /// </summary>
    private Task Named(
        string code, int edition, FindingKind[] kinds, Func<BoardDbContext, Task<int>> change, Func<BoardDbContext, Task<int>> back) =>
        Kinds(kinds, change, back, async () => Assert.Subset(
            (await Differences()).Where(f => f.Subject == code && f.Edition == edition).Select(f => f.Kind).ToHashSet(),
                kinds.ToHashSet()));

    private async Task Kinds(FindingKind[] kinds, Func<BoardDbContext, Task<int>> change, Func<BoardDbContext, Task<int>> back,
        Func<Task>? while_ = null)
    {
        Assert.NotEqual(0, await Office.Read(change));
        var found = await Differences();
        var said = new StringBuilder().AppendJoin('\n', found.Select(f => f.ToString())).ToString();
        Assert.True(kinds.All(k => found.Any(f => f.Kind == k)), $"Expected {string.Join(", ", kinds)}:\n{said}");
        await (while_?.Invoke() ?? Task.CompletedTask);
        _ = await Office.Read(back);
    }
}

public sealed class SqliteVerifyTests(SqliteOffice office) : VerifyTests(office), IClassFixture<SqliteOffice>;

public sealed class PostgresVerifyTests(PostgresOffice office) : VerifyTests(office), IClassFixture<PostgresOffice>;

public sealed class SqlServerVerifyTests(SqlServerOffice office) : VerifyTests(office), IClassFixture<SqlServerOffice>;
