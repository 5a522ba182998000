using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices.Drafts;

/// <summary>What was deleted last from a draft comes back whole, until it is submitted or somebody is erased.</summary>
public sealed class RemovedRowTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task Rows_come_back_to_their_places_with_id_and_number_marks_in_whatever_order()
    {
        var (village, code) = await Saved();
        var before = await Rows(code);
        var removed = Ok(await Save(village, code, ["rows-1", "rows-3"], [])).Check!.Content.Removed;
        Assert.Equal([1, 3], removed.Select(r => r.Row.RowNumber));
        Assert.Equal(["李强喜"], (await Rows(code)).Select(Name));
        _ = Ok(await Save(village, code, [], [], ("cell.rows.1.remark", "转账")));   // other work goes on meanwhile
        _ = Ok(await Save(village, code, [], [$"rows-{before[2].Id}"]));
        Assert.Equal(["李强喜", "胡山"], (await Rows(code)).Select(Name));
        _ = Ok(await Save(village, code, [], [$"rows-{before[0].Id}"]));
        var after = await Rows(code);
        Assert.Equal(before.Select(Facts), after.Select(r => Facts(r.RowNumber == 2 ? r with { Cells = before[1].Cells } : r)));
        Each.Is(after, r => Assert.NotEmpty(r.Marks));
        // pressed twice: it stands there already
        Assert.Empty(Ok(await Save(village, code, [], [$"rows-{before[0].Id}"])).Check!.Content.Removed);
    }

    [Fact]
    public async Task Only_the_last_deletion_can_be_undone()
    {
        var (village, code) = await Saved();
        var before = await Rows(code);
        _ = Ok(await Save(village, code, ["rows-1"], []));
        _ = Ok(await Save(village, code, ["rows-1"], []));
        Refused("restore-gone", await Save(village, code, [], [$"rows-{before[0].Id}"]));
        _ = Ok(await Save(village, code, [], [PostedDraft.Everything]));
        Assert.Equal(["李强喜", "胡山"], (await Rows(code)).Select(Name));
    }

    [Fact]
    public async Task Nothing_of_it_is_left_after_the_submission()
    {
        var (village, code) = await Saved();
        var id = (await Rows(code))[0].Id;
        _ = Ok(await Save(village, code, ["rows-1"], [], ("drop.rows", "删了一户")));
        Assert.Equal((1, 2), await Kept(village));
        _ = Ok(await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Assert.Equal((0, 0), await Kept(village));
        _ = Ok(await As(village, s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop)));
        Refused("restore-gone", await Save(village, code, [], [$"rows-{id}"]));
    }

    [Fact]
    public async Task An_erasure_in_any_notice_of_the_unit_forgets_what_was_deleted_in_all_of_them()
    {
        var (village, code) = await Saved();
        var other = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2025")).Code;
        _ = Ok(await Publish(other));
        var id = (await Rows(code))[1].Id;
        _ = Ok(await Save(village, code, ["rows-2"], []));
        var done = Ok(await As(village, s => s.GetRequiredService<EraseRow>().Handle(new(new(other, 2), "本人要求", []), Stop)));
        Assert.Empty(done.Others);   // the deleted row is no row that could be named
        Assert.Equal((0, 0), await Kept(village));
        Refused("restore-gone", await Save(village, code, [], [$"rows-{id}"]));
    }

    [Fact]
    public async Task A_deleted_row_is_nobodys_duplicate_and_not_what_a_reviewer_compares()
    {
        var (village, code) = await Saved();
        var digest = ContentCodec.Digest((await Shown(code)).Draft!.Form, "t", new(2026, 3, 1),
            await Content(code) is var whole ? whole with
            {
                Sections = [whole.Sections[0] with { Rows = [.. whole.Sections[0].Rows.Skip(1)
                .Select((r, i) => r with { RowNumber = i + 1 })] }]
            } : whole);
        _ = Ok(await Save(village, code, ["rows-1"], []));
        Assert.Equal(digest, ContentCodec.Digest((await Shown(code)).Draft!.Form, "t", new(2026, 3, 1), await Content(code)));
    }

    private async Task<(UnitCode Village, string Code)> Saved()
    {
        var village = Office.Village();
        return (village, Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code);
    }

    private Task<T> As<T>(UnitCode village, Func<IServiceProvider, Task<T>> work) => Office.As(CountyOffice.Clerk(village), work);

    private async Task<Outcome<SaveDraft.Response>> Save(UnitCode village, string code, string[] remove, string[] restore,
        params (string Field, string Text)[] typed)
    {
        var shown = await Shown(code);
        var page = DraftPage.Of(shown.Notice, shown.Draft!.Draft, shown.Draft.Form, shown.Draft.Check.Content, (_, _) => (true, true));
        var fields = new Dictionary<string, string>(page.Texts, StringComparer.Ordinal);
        foreach (var (field, text) in typed)
        {
            fields[field] = text;
        }
        return await As(village,
            s => s.GetRequiredService<SaveDraft>().Handle(new(code, new(page, fields, remove) { Restored = restore }), Stop));
    }

    private async Task<NoticeContent> Content(string code) => (await Shown(code)).Draft!.Check.Content;

    private async Task<IReadOnlyList<ContentRow>> Rows(string code) => (await Content(code)).Section("rows")!.Rows;

    private Task<(int Rows, int Marks)> Kept(UnitCode village) => Office.Read(async db => (
        await db.DraftRows.CountAsync(r => r.Unit == village.Value && r.RowNumber < 0, Stop),
        await db.StoredMarks.CountAsync(m => m.Unit == village.Value && m.RowNumber < 0, Stop)));

    private static string? Name(ContentRow row) =>
        row.Cells[BoardKit.Tests.Domain.Forms.FormFiles.Seed(SubsidyFile.Form).Section("rows").IndexOf("name")];

    private static string Facts(ContentRow row) =>
        $"{row.RowNumber} {row.Id} {string.Join('|', row.Cells)} {string.Join('|', row.Marks.OrderBy(m => m.ColumnKey, StringComparer.Ordinal).Select(m => $"{m.ColumnKey} {Convert.ToHexString(m.Number)} {Convert.ToHexString(m.Person ?? [])}"))}";
}
