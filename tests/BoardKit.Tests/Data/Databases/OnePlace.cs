using BoardKit.Data;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Attachments;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Content;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Tests.Web;

namespace BoardKit.Tests.Data.Databases;

/// <summary>Fills one place with a row of everything: a draft that nobody may see, a published notice, a withdrawn one.</summary>
internal static class OnePlace
{
    public static readonly DateTime Now = new(2026, 10, 8, 1, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Reviewer = new(ActorKind.Account, "a-2", "李审核");

    public static async Task FillAsync(BoardDbContext db, UnitCode unit)
    {
        var draft = Add(db, unit, "2026Q1", editions: 0);
        var open = new Draft(draft, 1, "稿", new DateOnly(2026, 10, 9));
        db.Drafts.Add(open);
        db.DraftSteps.Add(new DraftStep(open, 1, DraftStepKind.Import, new StepCounts(1, 1, 0), Reviewer, Now)
        {
            Sealed = new byte[40],
            SealedBy = 1,
        });
        db.PreparedDrafts.Add(new PreparedDraft(draft, Now));
        db.DraftRows.Add(new DraftRow(unit.Value, draft.Id, "rows", 1, null, "{}"));
        db.StoredMarks.Add(
            new StoredMark(unit.Value, draft.Id, 0, "rows", 1, new PersonMark("id", CellType.IdCard, new byte[32], null, 1)));
        var published = Add(db, unit, "2026Q2", editions: 2);
        db.HouseholdCodes.Add(new StoredHouseholdCode(unit.Value, published.Id, 2, "rows", 1, new byte[32], 1));
        var withdrawn = Add(db, unit, "2026Q3", editions: 1);
        Assert.False(withdrawn.Withdraw("误发", Now).Failed);
        foreach (var edition in db.Editions.Local.Where(e => e.NoticeId == withdrawn.Id))
        {
            edition.Withdraw();
        }
        db.NumberReleases.Add(
            new NumberRelease(unit, new(CellType.BankCard, new byte[32], 1), "**** 0000", "“备注”列", "合同编号", Reviewer, Now));
        db.LookUpTallies.Add(new LookUpTally(unit.Value, published.Id, new DateOnly(2026, 10, 8), new byte[32]));
        db.Suppressions.Add(new Suppression(unit.Value, published.Id, new byte[32], isName: false, 1, Now));
        db.Erasures.Add(new Erasure(db.EditionRows.Local.First(r => r.NoticeId == published.Id), "本人要求", Reviewer, Now));
        db.DeskRows.Add(new DeskRow(db.EditionRows.Local.First(r => r.NoticeId == published.Id), new byte[40], 1));
        var webhook = new Webhook(unit, "https://sms.example/boardkit", "x", "县", Now);
        db.Webhooks.Add(webhook);
        db.WebhookDeliveries.Add(new WebhookDelivery(unit.Value, webhook.Id, "notice.published", "{}", Now));
        db.DeskDigests.Add(new DeskDigest(unit, new DateOnly(2026, 10, 8), Now).Write("a@b.cn", "今天要办", "逾期 1 项"));
        db.Imprints.Add(new Imprint(unit, new DateOnly(2026, 10, 8), [], null));
        db.NotApplicable.Add(new NotApplicable(unit, "f", Period.Parse("2026Q4"), "县", Now));
        db.UnitStamps.Add(new UnitStamp(unit.Value));
        db.AuditLog.Add(new AuditEntry(unit.Value, Reviewer, "notice.publish", draft.Code, null, "console", Now));
        db.Uploads.Add(new Upload(unit, "表.xlsx", [1, 2, 3], "{}", Now));
        var profile = new UnitProfile(unit);
        profile.Set(new ProfileFields("0564-0000000", null, null, null));
        db.UnitProfiles.Add(profile);
        db.Organs.Add(new Organ(unit, Issuer.VillageGroup, "东组", new OrganFields("东组") { Phone = "0564-0000000" }));
        db.Settings.Add(new Setting(unit, "index-pattern", "x"));
        db.StoredForms.Add(new StoredForm(unit, "f", 1, "{}"));
        db.CatalogueItems.Add(new StoredItem(unit, new() { Key = "1", Versions = [] }));
        db.SheetTemplates.Add(new SheetTemplate(unit, "", "", 1, "<sheet/>", "县", Now));
        db.LibraryImages.Add(new LibraryImage(unit, "徽标", [1], 1, 1, "县", Now));
        db.Addressed.Add(new Addressed(published, unit, new DateOnly(2026, 10, 8), null, "县", Now));
        Hang(db, unit, published);
        Review(db, unit);
        Oversee(db, unit);
        await db.SaveChangesAsync(TestDatabase.Stop);
    }

    /// <summary>What was decided about duties, asked for and answered.</summary>
    private static void Oversee(BoardDbContext db, UnitCode unit)
    {
        var duty = new KeptDuty(unit, "1", "f", Period.Parse("2026"));
        duty.Happens(new DateOnly(2026, 2, 3), "王会计", Now);
        var excused = new KeptDuty(unit, "2", "f", Period.Parse("2026"));
        excused.Let("水灾", "县", Now);
        db.Duties.AddRange(duty, excused);
        db.DutyLetters.Add(new DutyLetter(unit, [new("1", "财务", "2026Q3", new DateOnly(2026, 10, 1), 7, "下季度首月", "逾期")], "",
            new DateOnly(2026, 10, 20), unit, "县", Now));
        db.AssessmentSchemes.Add(new StoredScheme(unit, SchemeReader.Read(StaffHost.Scheme).Value));
        var score = new AssessmentScore(unit, 2026, "small", "self", "year");
        Assert.False(score.Claim(90, "自查报告", Reviewer, Now).Failed);
        db.AssessmentScores.Add(score);
        db.AssessmentEvents.Add(new AssessmentEvent(unit, 2026, "small", "circular", EventKind.Problem, new DateOnly(2026, 9, 1), "通报",
            "文件", Reviewer, Now));
        db.AssessmentObjections.Add(new AssessmentObjection(unit, 2026, "small", new Fact(FactSource.Overdue, "x", unit.Value, "财务"),
            "已补", Reviewer, Now));
        var file = Guid.CreateVersion7();
        db.AllocationFiles.Add(new AllocationFile(unit, file, "表.csv", "县", Now, 1, 0));
        db.Allocations.Add(new Allocation(unit, "f", Period.Parse("2026"), 1, new(10_000), file));
        foreach (var number in (int[])[1, 2])
        {
            var note = new DifferenceNote(new(unit.Value, "f", Period.Parse("2026"), 10_000, 20_000), number, "已退回", Reviewer, Now);
            Assert.True(number == 2 || !note.Decide(TestDatabase.Somebody, agrees: true, null, Now).Failed);
            db.DifferenceNotes.Add(note);
        }
    }

    private static void Review(BoardDbContext db, UnitCode unit)
    {
        db.Delegations.Add(new Delegation(unit, TestDatabase.Somebody, Reviewer, new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 9),
            "外出", Now));
        db.Withheld.Add(new Withheld(unit, "1", "2026", WithheldGround.Privacy, "涉及个人隐私", Reviewer, new DateOnly(2026, 10, 8), Now));
    }

    /// <summary>Two boards, one out of use; a sheet seen in a photo and one not seen.</summary>
    private static void Hang(BoardDbContext db, UnitCode unit, Notice notice)
    {
        var (board, closed) = (Frame(unit), Frame(unit));
        closed.SetClosed(true, Now);
        db.Boards.AddRange(board, closed);
        var run = new PrintRun(unit, "王会计", Now, "", "{}", board.Id);
        db.PrintRuns.Add(run);
        var posting = new Posting(unit, board.Id, "村部", "王会计", Now, new DateOnly(2026, 10, 14));
        db.Postings.Add(posting);
        foreach (var (page, sight) in new[] { (1, SheetSight.Seen), (2, SheetSight.NotSeen) })
        {
            var sheet = new Sheet(run, SheetId.New(), new SheetContent(unit.Value, notice.Id, 2, 0, page, 2),
                new SheetPaper("A3", 160, "default"));
            db.Sheets.Add(sheet);
            db.PostingSheets.Add(new PostingSheet(posting, sheet.Id, sight));
        }
        db.PostingPhotos.Add(new PostingPhoto(posting, 1, [1, 2, 3], Now));
        var file = new AttachedFile(notice, FileKind.Image, new string('a', 64), 1, null, 3, true, 0, "王会计", Now);
        db.AttachedFiles.Add(file);
        db.AttachedPages.Add(new AttachedPage(file, 1, [1, 2], [3], 1, 1));
    }

    private static Board Frame(UnitCode unit) => new(unit, new BoardFacts("公开栏", "村部", null, null, null, 800), "{}", Now);

    private static Notice Add(BoardDbContext db, UnitCode unit, string period, int editions)
    {
        var notice = new Notice(unit, new NoticeKey("f", period), "题", "财务", TestDatabase.Somebody, Now);
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
