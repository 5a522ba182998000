using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices.Drafts;

/// <summary>The last changes of a draft are taken back one by one, whatever they were; nothing of them outlives the draft.</summary>
public sealed class UndoTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task An_import_a_deletion_and_a_typed_cell_are_taken_back_in_turn_with_ids_and_digests()
    {
        var (village, code) = await Saved();
        var states = new List<string> { await State(code) };
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "remark", "转账"), new DraftEdit.SetTitle("新标题")));
        states.Add(await State(code));
        _ = Ok(await Edit(village, code, new DraftEdit.RemoveRow("rows", 2)));
        states.Add(await State(code));
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(new SubsidyFile.Household("赵四", 1m)), submit: false,
            corrects: code));
        Assert.Equal(["赵四"], (await Rows(code)).Select(Name));

        var said = new List<string>();
        for (var left = 3; left > 0; left--)
        {
            var offer = (await Offer(village, code))!;
            Assert.Equal(left, offer.Left);
            said.Add(offer.Said);
            _ = Ok(await Undo(village, code));
            Assert.Equal(states[left - 1], await State(code));
        }
        Assert.Equal(["导入文件（原来 2 行，现在 1 行）", "改稿子（少了 1 行）", "改稿子（改了 1 行）"], said);
        Assert.Null(await Offer(village, code));
        Assert.Equal("补贴公示", (await Stored(code)).Title);
        Each.Is(await Rows(code), r => Assert.NotEmpty(r.Marks));
        _ = Ok(await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        _ = Ok(await Publish(code));
    }

    [Fact]
    public async Task A_file_that_replaced_another_is_compared_with_it_row_by_row()
    {
        var (village, code) = await Saved();
        Assert.Null(await Offer(village, code));
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three[0],
            SubsidyFile.Three[1] with { Area = 9m }, new("赵四", 1m)), submit: false, corrects: code));
        var told = (await Offer(village, code))!.Differences!;
        Assert.Equal((1, 1, 1), (told.Added, told.Removed, told.Changed));
        Assert.Contains(told.Sentences, s => s.Contains("李强喜", StringComparison.Ordinal)
            && s.Contains("13.32 → 9", StringComparison.Ordinal));
        Assert.Contains(told.Sentences, s => s.Contains("新增“赵四”", StringComparison.Ordinal));
        Assert.Contains(told.Sentences, s => s.Contains("删去原“胡山”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_change_that_was_named_is_taken_back_and_of_many_the_last_few()
    {
        var (village, code) = await Saved();
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "remark", "一")));
        var shown = (Step: (await Offer(village, code))!.Step.Number, (await Stored(code)).Version);
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "remark", "二")));
        Refused("undo-gone", await As(village, s => s.GetRequiredService<UndoDraft>().Handle(new(code, shown.Step, shown.Version), Stop)));
        for (var i = 0; i < DraftStep.Most + 2; i++)
        {
            _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "remark", $"第{i}次")));
        }
        Assert.Equal(DraftStep.Most, (await Offer(village, code))!.Left);
        Assert.Equal(DraftStep.Most, await Steps(village));
    }

    [Fact]
    public async Task Nothing_is_left_after_a_submission_a_discard_or_an_erasure_anywhere_in_the_unit_and_what_lies_is_sealed()
    {
        var (village, code) = await Saved();
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "remark", "零")));
        var step = await Office.Read(db => db.DraftSteps.AsNoTracking().SingleAsync(s => s.Unit == village.Value, Stop));
        Assert.True(step.Sealed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("孙林银")) < 0);
        _ = Ok(await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Assert.Equal(0, await Steps(village));
        _ = Ok(await As(village, s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop)));
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "remark", "一")));
        Assert.Equal(1, await Steps(village));
        var other = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2025")).Code;
        _ = Ok(await Publish(other));
        _ = Ok(await As(village, s => s.GetRequiredService<EraseRow>().Handle(new(new(other, 1), "本人要求", []), Stop)));
        Assert.Equal(0, await Steps(village));
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 1, "remark", "二")));
        _ = Ok(await As(village, s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop)));
        Assert.Equal(0, await Steps(village));
    }

    private async Task<(UnitCode Village, string Code)> Saved()
    {
        var village = Office.Village();
        return (village, Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code);
    }

    private Task<T> As<T>(UnitCode village, Func<IServiceProvider, Task<T>> work) => Office.As(CountyOffice.Clerk(village), work);

    private Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Edit(UnitCode village, string code, params DraftEdit[] edits) =>
        As(village, s => s.GetRequiredService<EditDraft>().Handle(new(code, edits), Stop));

    private Task<OfferUndo.Response?> Offer(UnitCode village, string code) =>
        As(village, async s => await s.GetRequiredService<OfferUndo>().Handle(await Stored(code), Stop));

    private async Task<Outcome<DraftStep>> Undo(UnitCode village, string code)
    {
        var (step, version) = ((await Offer(village, code))!.Step.Number, (await Stored(code)).Version);
        return await As(village, s => s.GetRequiredService<UndoDraft>().Handle(new(code, step, version), Stop));
    }

    private async Task<IReadOnlyList<ContentRow>> Rows(string code) => (await Shown(code)).Draft!.Check.Content.Section("rows")!.Rows;

    private static string? Name(ContentRow row) => row.Cells[2];

    private Task<int> Steps(UnitCode village) => Office.Read(db => db.DraftSteps.CountAsync(s => s.Unit == village.Value, Stop));

    /// <summary>Everything that is stored of a draft, but for what its notice counts.</summary>
    private Task<string> State(string code) => Office.Read(async db =>
    {
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Code == code, Stop);
        var draft = await db.Drafts.AsNoTracking().SingleAsync(d => d.NoticeId == notice.Id, Stop);
        var rows = await db.DraftRows.AsNoTracking().Where(r => r.NoticeId == notice.Id).OrderBy(r => r.RowNumber).ToListAsync(Stop);
        var marks = await db.StoredMarks.AsNoTracking().Where(m => m.NoticeId == notice.Id).OrderBy(m => m.RowNumber)
            .ThenBy(m => m.ColumnKey).ToListAsync(Stop);
        return string.Join('\n', [notice.Title, draft.Title, $"{draft.HangOn} {draft.Nil}", draft.Inputs, draft.Stated, draft.Reading,
            draft.FileName, .. rows.Select(r => $"{r.Section} {r.RowNumber} {r.Id} {r.Cells}"),
            .. marks.Select(m => $"{m.RowNumber} {m.ColumnKey} {Convert.ToHexString(m.Number)}")]);
    });
}
