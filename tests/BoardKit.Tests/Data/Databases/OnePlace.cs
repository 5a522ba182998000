using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Data.Databases;

/// <summary>Fills one place with a row of everything: a draft that nobody may see, a published notice, a withdrawn one.</summary>
internal static class OnePlace
{
    public static readonly DateTime Now = new(2026, 10, 8, 1, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Reviewer = new(ActorKind.Account, "a-2", "李审核");

    public static async Task FillAsync(BoardDbContext db, UnitCode unit)
    {
        var draft = Add(db, unit, "2026Q1", editions: 0);
        db.Drafts.Add(new Draft(draft, 1, "稿", new DateOnly(2026, 10, 9)));
        db.DraftRows.Add(new DraftRow(unit.Value, draft.Id, "rows", 1, null, "{}"));
        db.StoredMarks.Add(new StoredMark(unit.Value, draft.Id, 0, "rows", 1, new PersonMark("id", CellType.IdCard, new byte[32], null, 1)));
        _ = Add(db, unit, "2026Q2", editions: 2);
        var withdrawn = Add(db, unit, "2026Q3", editions: 1);
        Assert.False(withdrawn.Withdraw("误发", Now).Failed);
        foreach (var edition in db.Editions.Local.Where(e => e.NoticeId == withdrawn.Id))
        {
            edition.Withdraw();
        }
        db.NotApplicable.Add(new NotApplicable(unit, "f", Period.Parse("2026Q4"), "县", Now));
        db.UnitStamps.Add(new UnitStamp(unit.Value));
        db.AuditLog.Add(new AuditEntry(unit.Value, Reviewer, "notice.publish", draft.Code, null, "console", Now));
        db.Uploads.Add(new Upload(unit, "表.xlsx", [1, 2, 3], "{}", Now));
        var profile = new UnitProfile(unit);
        profile.Set(new ProfileFields("0564-0000000", null, null, null));
        db.UnitProfiles.Add(profile);
        db.Settings.Add(new Setting(unit, "index-pattern", "x"));
        db.StoredForms.Add(new StoredForm(unit, "f", 1, "{}"));
        await db.SaveChangesAsync(TestDatabase.Stop);
    }

    private static Notice Add(BoardDbContext db, UnitCode unit, string period, int editions)
    {
        var notice = new Notice(unit, new NoticeKey("f", period, ""), "题", "财务", TestDatabase.Somebody, Now);
        db.Notices.Add(notice);
        for (var number = 1; number <= editions; number++)
        {
            if (number > 1)
            {
                Assert.False(notice.Correct(TestDatabase.Somebody, Now).Failed);
            }
            var digest = Digest.Of(new byte[32]);
            Assert.False(notice.Submit(TestDatabase.Somebody, digest, Now).Failed);
            Assert.Equal(number, notice.Publish(Reviewer, digest, "题", "1", Now).Value);
            var edition = new Edition(notice, number,
                new EditionContent(1, "题", false, "{}", "{}", 1, "王会计", "李审核", Now, new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 14)),
                new EditionProof("SHA-256", "{}", digest, null));
            db.Editions.Add(edition);
            db.EditionRows.Add(new EditionRow(edition, "rows", 1, null, "{}", new byte[16], new byte[32], 1));
        }
        if (editions > 0)
        {
            db.Figures.Add(new Figure(unit.Value, notice.Id, "f", period, "amount", 10_000, null));
        }
        return notice;
    }
}
