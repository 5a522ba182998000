using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// A column that the product computed stays marked from the draft to the paper and into the next correction, until somebody types into it.
/// </summary>
public sealed class ComputedTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly Access Desk = Access.Console(Scope.Everywhere, Actor.AtConsole("test"));

    [Fact]
    public async Task It_is_frozen_with_the_draft_published_printed_and_carried_over()
    {
        var village = Office.Village();
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code;
        await Mark(code);
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        _ = Ok(await Publish(code));

        var leaf = (await Shown(code)).Editions[0].Leaf;
        Assert.Equal(["amount"], leaf.Computed["rows"]);
        Assert.Equal((true, "第"), (leaf.FormDigest is not null, leaf.Issuer![..1]));
        Assert.Empty(leaf.Bases);   // this office has no laws

        var print = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditionPrints>()
            .Find(code, null, village, Stop)));
        var table = Assert.Single(print.Model.Sections.OfType<SheetTable>());
        Assert.Single(table.Columns, c => c.Label.EndsWith('*'));
        Assert.Contains(print.Model.Footer, line => line == CellText.ComputedNote);

        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        Assert.Equal(["amount"], (await Reading(code)).Computed["rows"]);
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "name", "孙林")));
        Assert.Equal(["amount"], (await Reading(code)).Computed["rows"]);
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "amount", "691.98")));
        Assert.Empty((await Reading(code)).Computed);
    }

    [Fact]
    public async Task An_approval_names_the_marks_too()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        await Mark(code);
        Refused("draft-changed", await Publish(code));
    }

    /// <summary>Marks the amounts of the open draft, as an import does whose file had none.</summary>
    private Task<int> Mark(string code) => Office.As(Desk, async services =>
    {
        var (db, drafts) = (services.GetRequiredService<BoardKit.Data.BoardDbContext>(), services.GetRequiredService<DraftStore>());
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var notice = await db.Notices.SingleAsync(n => n.Code == code, Stop);
        var draft = await drafts.Find(notice, Stop);
        var form = (await services.GetRequiredService<NoticeFinder>().FormOf(notice, draft.FormVersion, Stop)).Value;
        var content = await drafts.Read(form, draft, Stop);
        await drafts.Replace(form, draft, content with { Sections = [content.Sections[0] with { Computed = ["amount"] }] }, Stop);
        var saved = await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
        return saved;
    });

    private Task<BoardKit.Domain.Outcome<CheckResult>> Edit(UnitCode village, string code, DraftEdit edit) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(new(code, [edit]), Stop));

    private Task<ReadingRecord> Reading(string code) => Office.Read(async db =>
        ReadingRecord.Read((await db.Drafts.AsNoTracking().SingleAsync(d => db.Notices.Any(n => n.Id == d.NoticeId && n.Code == code),
            Stop)).Reading));
}
