using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Content;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Tests.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Data;

/// <summary>Who sees and who writes what, on every configured database.</summary>
public abstract class ScopeTests(TestDatabase database)
{
    private static CancellationToken Stop => TestDatabase.Stop;

    [Fact]
    public async Task A_village_never_sees_another_villages_rows()
    {
        var (maple, willow) = await TwoVillages();
        await using var other = database.Open(Access.Member(TestDatabase.Somebody, Role.Clerk, willow));
        await using var nobody = database.Open(Access.Nothing);
        await using var own = database.Open(Access.Member(TestDatabase.Somebody, Role.Clerk, maple));
        Assert.Equal(3, await own.Notices.CountAsync(Stop));
        foreach (var entity in own.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IUnitOwned))))
        {
            Assert.NotEmpty(await Rows<IUnitOwned>(own, entity.ClrType));
            Assert.Empty(await Rows<IUnitOwned>(other, entity.ClrType));
            Assert.Empty(await Rows<IUnitOwned>(nobody, entity.ClrType));
        }
        Assert.Equal(0, await other.Uploads.ExecuteDeleteAsync(Stop));
    }

    [Fact]
    public async Task Residents_read_only_rows_that_meet_their_public_condition()
    {
        var (maple, _) = await TwoVillages();
        await using var resident = database.Open(Access.Resident(maple));
        var conditions = new Dictionary<Type, Func<object, bool>>
        {
            [typeof(Notice)] = row => ((Notice)row).Publicity != Publicity.None,
            [typeof(Edition)] = row => !((Edition)row).Withdrawn,
            [typeof(EditionRow)] = row => ((EditionRow)row).Number > 0,
            [typeof(Board)] = row => ((Board)row).ClosedAtUtc is null,
            [typeof(Sheet)] = _ => true,     // whoever holds a paper may ask whether it is still true
            [typeof(Posting)] = _ => true,   // and when it was hung
            [typeof(PostingSheet)] = row => ((PostingSheet)row).Sight != SheetSight.NotSeen,
            [typeof(KeptDuty)] = row => ((KeptDuty)row).EventDay is not null,   // from which its last day is counted
            [typeof(DifferenceNote)] = row => ((DifferenceNote)row).State == NoteState.Accepted,
            [typeof(Imprint)] = _ => true,   // codes and roots of what hung
            [typeof(UnitStamp)] = row => ((UnitStamp)row).Unit == maple.Value,
        };
        foreach (var entity in resident.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IUnitOwned))))
        {
            var rows = await Rows<IUnitOwned>(resident, entity.ClrType);
            if (conditions.TryGetValue(entity.ClrType, out var isPublic))
            {
                Assert.NotEmpty(rows);
                Each.Is(rows, row => Assert.True(row.Unit == maple.Value && isPublic(row)));
            }
            else
            {
                Assert.Empty(rows);
            }
        }
        Assert.Equal(2, await resident.Notices.CountAsync(Stop));
        // two editions of the published notice; the rows of the withdrawn one are gone from view
        Assert.Equal(2, await resident.EditionRows.CountAsync(Stop));
    }

    [Fact]
    public async Task Handed_down_rows_are_read_where_their_area_overlaps()
    {
        var (maple, willow) = await TwoVillages();
        await using var own = database.Open(Access.Resident(maple));
        await using var other = database.Open(Access.Resident(willow));
        await using var township = database.Open(Access.Member(TestDatabase.Somebody, Role.Reviewer, maple.Parent!.Value));
        await using var nobody = database.Open(Access.Nothing);
        foreach (var entity in own.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IHandedDown))))
        {
            Assert.NotEmpty(await Rows<IHandedDown>(own, entity.ClrType));
            Assert.NotEmpty(await Rows<IHandedDown>(township, entity.ClrType));
            Assert.Empty(await Rows<IHandedDown>(other, entity.ClrType));
            Assert.Empty(await Rows<IHandedDown>(nobody, entity.ClrType));
        }
    }

    [Fact]
    public async Task A_foreign_row_attached_under_ones_own_unit_writes_nothing()
    {
        var (maple, willow) = await TwoVillages();
        Notice foreign;
        await using (var own = database.Open(Access.Member(TestDatabase.Somebody, Role.Clerk, maple)))
        {
            foreign = await own.Notices.AsNoTracking().OrderBy(n => n.Period).FirstAsync(Stop);
        }
        await using (var thief = database.Open(Access.Member(TestDatabase.Somebody, Role.Clerk, willow)))
        {
            typeof(Notice).GetProperty(nameof(Notice.Unit))!.SetValue(foreign, willow.Value);
            var entry = thief.Attach(foreign);
            foreign.Retitle("偷改");
            entry.Property(n => n.Title).IsModified = true;
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => thief.SaveChangesAsync(Stop));
        }
        await using var check = database.Open(Access.Member(TestDatabase.Somebody, Role.Clerk, maple));
        Assert.DoesNotContain("偷改", await check.Notices.Select(n => n.Title).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_save_outside_the_write_range_throws()
    {
        var county = TestDatabase.NewCounty();
        var (maple, willow) = (UnitCode.From(county.Value + 100_201), UnitCode.From(county.Value + 100_202));
        await using var db = database.Open(Access.Member(TestDatabase.Somebody, Role.Clerk, maple));
        foreach (var stray in (object[])
            [new UnitStamp(willow.Value), new Setting(willow, "k", "t"), new Setting(county, "k", "t"),
                new Membership(Guid.CreateVersion7(), Role.Clerk, willow),
             new ApiToken(new byte[32], "t", Role.Clerk, willow, null, OnePlace.Now)])
        {
            db.Add(stray);
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
            db.ChangeTracker.Clear();
        }
    }

    [Fact]
    public async Task A_look_up_reads_digests_of_what_is_published_and_writes_tallies_of_its_unit_only()
    {
        var (maple, willow) = await TwoVillages();
        await using var lookUp = database.Open(Access.LookUp(maple));
        await using var resident = database.Open(Access.Resident(maple));
        var more = new HashSet<Type> { typeof(StoredMark), typeof(StoredHouseholdCode), typeof(LookUpTally) };
        foreach (var entity in lookUp.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IUnitOwned))))
        {
            var (seen, usual) =
                ((await Rows<IUnitOwned>(lookUp, entity.ClrType)).Count, (await Rows<IUnitOwned>(resident, entity.ClrType)).Count);
            // the one mark there is belongs to a draft
            Assert.Equal(entity.ClrType == typeof(StoredMark) ? 0 : more.Contains(entity.ClrType) ? 1 : usual, seen);
        }
        var notice = await lookUp.Notices.AsNoTracking().FirstAsync(n => n.Publicity == Publicity.Published, Stop);
        var tally = new LookUpTally(maple.Value, notice.Id, new DateOnly(2026, 10, 9), new byte[32]);
        lookUp.Add(tally);
        Assert.Equal(1, await lookUp.SaveChangesAsync(Stop));
        tally.Add(1);
        Assert.Equal(1, await lookUp.SaveChangesAsync(Stop));
        foreach (var stray in (object[])
            [new LookUpTally(willow.Value, notice.Id, new DateOnly(2026, 10, 9), new byte[32]), new UnitStamp(maple.Value),
                new Membership(Guid.CreateVersion7(), Role.Clerk, maple),
             new StoredMark(maple.Value, notice.Id, 1, "rows", 1, new PersonMark("id", BoardKit.Domain.Forms.CellType.IdCard, new byte[32],
                 null, 1)), new DigestKey(9, "x", OnePlace.Now, 2099)])
        {
            lookUp.Add(stray);
            await Assert.ThrowsAsync<InvalidOperationException>(() => lookUp.SaveChangesAsync(Stop));
            lookUp.ChangeTracker.Clear();
        }
        resident.Add(new LookUpTally(maple.Value, notice.Id, new DateOnly(2026, 10, 10), new byte[32]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => resident.SaveChangesAsync(Stop));
    }

    [Fact]
    public async Task A_log_is_appended_and_never_changed()
    {
        var (maple, _) = await TwoVillages();
        await using var db = database.Open(TestDatabase.Console(maple));
        db.Remove(await db.AuditLog.FirstAsync(Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Stop));
    }

    [Fact]
    public void A_synchronous_save_throws()
    {
        using var db = database.Open(TestDatabase.Console(TestDatabase.NewCounty()));
        db.Add(new UnitStamp(db.From));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
    }

    [Fact]
    public async Task Times_come_back_as_utc_and_local_times_are_refused()
    {
        var (maple, _) = await TwoVillages();
        await using var db = database.Open(TestDatabase.Console(maple));
        var read = await db.AuditLog.AsNoTracking().FirstAsync(Stop);
        Assert.Equal((OnePlace.Now, DateTimeKind.Utc), (read.AtUtc, read.AtUtc.Kind));
        db.AuditLog.Add(
            new(maple.Value, TestDatabase.Somebody, "x", "x", null, "console", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)));
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Stop));
        Assert.IsType<InvalidOperationException>(refused.InnerException);
    }

    [Fact]
    public async Task Stamps_above_a_place_are_read_without_reading_anything_else_there()
    {
        var county = TestDatabase.NewCounty();
        var (maple, willow) = (UnitCode.From(county.Value + 100_201), UnitCode.From(county.Value + 100_202));
        await using (var console = database.Open(TestDatabase.Console(county)))
        {
            foreach (var unit in (UnitCode[])[county, maple, willow])
            {
                await new BoardKit.Data.Catalogs.UnitStampRaiser(console).Raise(unit.Value, Stop);
            }
            console.ChangeTracker.Clear();
            await new BoardKit.Data.Catalogs.UnitStampRaiser(console).Raise(county.Value, Stop);
        }
        await using var resident = database.Open(Access.Resident(maple));
        Assert.Equal(new AreaStamp(2, 3), await new StampReader(resident).ReadAsync(maple, Stop));
        Assert.Equal(1, await resident.UnitStamps.CountAsync(Stop));
    }

    private async Task<(UnitCode Maple, UnitCode Willow)> TwoVillages()
    {
        var county = TestDatabase.NewCounty();
        var (maple, willow) = (UnitCode.From(county.Value + 100_201), UnitCode.From(county.Value + 101_201));
        await using var db = database.Open(TestDatabase.Console(county));
        await OnePlace.FillAsync(db, maple);
        return (maple, willow);
    }

    private static async Task<List<T>> Rows<T>(BoardDbContext db, Type entity)
    {
        var set = (IQueryable<T>)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity).Invoke(db, [])!;
        return await set.AsAsyncEnumerable().ToListAsync(Stop);
    }
}

public sealed class ScopeOnSqliteTests(SqliteDatabase database) : ScopeTests(database), IClassFixture<SqliteDatabase>;

public sealed class ScopeOnPostgresTests(PostgresDatabase database) : ScopeTests(database), IClassFixture<PostgresDatabase>;

public sealed class ScopeOnSqlServerTests(SqlServerDatabase database) : ScopeTests(database), IClassFixture<SqlServerDatabase>;
