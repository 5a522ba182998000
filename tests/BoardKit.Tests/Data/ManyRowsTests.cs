using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Tests.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Data;

/// <summary>Rows of long lists are written beside the tracker: the same rows, the same guard, the same words when a race is lost.</summary>
public abstract class ManyRowsTests(TestDatabase database)
{
    private static CancellationToken Stop => TestDatabase.Stop;

    /// <summary>More than two full statements, and a rest.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(749)]
    public async Task What_was_added_is_read_again_as_it_was(int count)
    {
        var (db, draft) = await Draft(TestDatabase.NewCounty());
        await using var held = db;
        DraftRow[] rows = [.. Enumerable.Range(1, count).Select(i =>
            new DraftRow(draft.Unit, draft.NoticeId, "rows", i, i % 3 == 0 ? null : $"行{i}", $$"""{"name":"王{{i}}"}""", i))];
        db.AddMany(rows);
        Assert.Empty(await db.DraftRows.ToListAsync(Stop));
        _ = await db.SaveChangesAsync(Stop);
        var stored = await db.DraftRows.AsNoTracking().Where(r => r.Unit == draft.Unit).OrderBy(r => r.RowNumber).ToListAsync(Stop);
        Assert.Equal(rows.Select(r => (r.Unit, r.NoticeId, r.Section, r.RowNumber, r.Line, r.Cells, r.Id)),
            stored.Select(r => (r.Unit, r.NoticeId, r.Section, r.RowNumber, r.Line, r.Cells, r.Id)));
        Assert.Equal(0, await db.SaveChangesAsync(Stop));
    }

    [Fact]
    public async Task A_row_of_another_place_is_refused_and_takes_everything_back()
    {
        var (db, draft) = await Draft(TestDatabase.NewCounty());
        await using var held = db;
        draft.Title = "另一个";
        db.AddMany([Row(draft.Unit, draft, 1), Row(draft.Unit + 50_000_000_000, draft, 2)]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
        Assert.Empty(await db.DraftRows.AsNoTracking().ToListAsync(Stop));
        Assert.Equal("稿", (await db.Drafts.AsNoTracking().SingleAsync(d => d.Unit == draft.Unit, Stop)).Title);
    }

    [Fact]
    public async Task A_key_that_is_taken_is_a_lost_race()
    {
        var (db, draft) = await Draft(TestDatabase.NewCounty());
        await using var held = db;
        db.AddMany([Row(draft.Unit, draft, 1), Row(draft.Unit, draft, 1)]);
        Assert.True(UniqueViolation.Is(await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Stop))));
        db.Abandon();
        Assert.Equal(0, await db.SaveChangesAsync(Stop));
    }

    private static DraftRow Row(long unit, Draft draft, int place) => new(unit, draft.NoticeId, "rows", place, null, "{}", place);

    private async Task<(BoardDbContext Db, Draft Draft)> Draft(UnitCode county)
    {
        var db = database.Open(TestDatabase.Console(county));
        var notice = new Notice(county, new NoticeKey("f", "2026"), "题", "财务", TestDatabase.Somebody, OnePlace.Now);
        var draft = new Draft(notice, 1, "稿", new DateOnly(2026, 10, 9));
        _ = db.Notices.Add(notice);
        _ = db.Drafts.Add(draft);
        _ = await db.SaveChangesAsync(Stop);
        return (db, draft);
    }
}

public sealed class SqliteManyRowsTests(SqliteDatabase database) : ManyRowsTests(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresManyRowsTests(PostgresDatabase database) : ManyRowsTests(database), IClassFixture<PostgresDatabase>;

public sealed class SqlServerManyRowsTests(SqlServerDatabase database) : ManyRowsTests(database), IClassFixture<SqlServerDatabase>;
