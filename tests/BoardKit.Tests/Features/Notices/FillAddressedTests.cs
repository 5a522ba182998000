using System.Text;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Proof;
using BoardKit.Features.Residents;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// A township writes once, each village fills in its own rows: one matter, many places, nothing twice and nothing silently.
/// </summary>
public sealed class FillAddressedTests(SharedTests.SharedOffice office) : SharedTests(office), IClassFixture<SharedTests.SharedOffice>
{
    [Fact]
    public async Task What_the_township_wrote_stands_as_released_and_the_village_fills_in_its_rows()
    {
        var (village, outside) = (Office.Village(), Office.Village());
        var above = await Written();
        Refused("address-fill-by", await Office.As(CountyOffice.Reviewer(),
            s => s.GetRequiredService<AddressNotice>().Handle(new(above, [village]), Stop)));
        Assert.Equal(["发放名单", "发放现场照片"], Ok(await Address(above, village)).Parts);

        // before: the page of the township leaves the list to the villages, the board of the village says that it is missing
        var shared = await Page(CountyOffice.Township, above);
        Assert.True(shared.LeavesToPlaces);
        Assert.Empty(shared.Headlines);
        Assert.DoesNotContain(shared.Sections, s => s.Label == "发放名单");
        Assert.True((await Board(village)).Single(l => l.Code == above).AwaitsPlace);
        var line = Assert.Single((await Desk(village)).Lines, l => l.Code == above);
        Assert.Equal(("周集镇", Today.AddDays(7)), (line.From, line.FillBy));
        Assert.DoesNotContain((await Desk(outside)).Lines, l => l.Code == above);
        Refused("not-addressed", await Fill(outside, above));
        Assert.Equal(ListFilled.Progress.NotBegun, (await Progress(above, village)).Progress);

        var code = Ok(await Fill(village, above));
        Assert.DoesNotContain((await Desk(village)).Lines, l => l.Code == above);
        Assert.Equal(ListFilled.Progress.Draft, (await Progress(above, village)).Progress);
        Refused("base-fixed", await Edit(village, code, new DraftEdit.SetPassage("body", "who", "谁来了都可以领，不看户口。")));
        Refused("base-fixed", await Edit(village, code, new DraftEdit.SetInput("to", "2026-12-31")));
        Refused("base-fixed", await Edit(village, code, new DraftEdit.RemoveRow("body", 1)));
        var saved = Ok(await Import(village, code, submit: false));
        Assert.DoesNotContain(saved.Check.Faults, f => f.Stops);
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 3, "group", "桥头组")));
        _ = Ok(await Submit(village, code));
        Refused("self-review", await Publish(code, Access.Member(CountyOffice.Account("王会计"), Role.Reviewer, CountyOffice.Township)));
        _ = Ok(await Publish(code));

        var page = await Page(village, code);
        Assert.Equal((above, 1, "周集镇人民政府"), (page.Base!.Code, page.Base.Edition, page.Base.Issuer));
        Assert.Equal(shared.Root.Hex, page.Base.Root);
        Assert.Equal("第", page.Issuer![..1]);
        Assert.Equal(shared.Sections.Single(s => s.Kind == SectionKind.Text).Lines.Select(l => l.Text),
            page.Sections.Where(s => s.Kind == SectionKind.Text).SelectMany(s => s.Lines).Select(l => l.Text));
        Assert.Equal(3, page.Sections.Single(s => s.Kind == SectionKind.List).RowCount);
        _ = await Root(village, code, 1);
        var metadata = System.Text.Json.Nodes.JsonNode.Parse(await Download(village, code, 1, ExportKind.Json))!["metadata"]!;
        Assert.Contains($"\"base\":{{\"code\":\"{above}\"", metadata.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(await Board(village), l => l.Code == above);
        Assert.Contains(await Board(village), l => l.Code == code);
        var progress = await Progress(above, village);
        Assert.Equal((ListFilled.Progress.Published, code), (progress.Progress, progress.Code));
        Assert.Empty(await Verified(village));
        Assert.Empty(await Verified(CountyOffice.Township));

        var text = Tools.WithoutSpaces(Tools.RawText(Ok(await Print(code, village)).Pdf));
        Assert.Contains($"正文由周集镇人民政府写定（公示编号{above}第1版）", text, StringComparison.Ordinal);
        Assert.Contains("补填", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sums_count_each_village_once_and_the_township_not_at_all()
    {
        var (one, other) = (Office.Village(), Office.Village());
        var before = await People();
        var above = await Written();
        _ = Ok(await Address(above, CountyOffice.Township));
        Assert.Equal(before, await People());
        foreach (var village in (UnitCode[])[one, other])
        {
            var code = Ok(await Fill(village, above));
            _ = Ok(await Import(village, code));
            _ = Ok(await Publish(code));
        }
        Assert.Equal(before + 22, await People());
        var filled = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ListFilled>().Handle(new(above), Stop)));
        Assert.Equal((90, 2), (filled.Lines.Count, filled.Lines.Count(l => l.IsDone)));

        async Task<decimal> People() => Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<RollUp>()
            .Handle(new(CountyOffice.Township, Form, Period.Parse("2026")), Stop))).Figures.Single(f => f.Figure.Key == "people")
            .Whole.Value?.Value ?? 0;
    }

    [Fact]
    public async Task Two_clerks_who_click_at_once_get_the_one_draft()
    {
        var village = Office.Village();
        var above = await Written();
        _ = Ok(await Address(above, village));
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Fill(village, above, clerk: "会计" + i))));
        Assert.Single(both.Select(Ok).Distinct());
        Assert.Equal(1, await Office.Read(db => db.Notices.CountAsync(n => n.Unit == village.Value, Stop)));
    }

    [Fact]
    public async Task A_correction_above_is_told_and_nothing_changes_before_the_village_adopts_it()
    {
        var (village, late) = (Office.Village(), Office.Village());
        var above = await Written("更正的一批");
        _ = Ok(await Address(above, village, late));
        var code = Ok(await Fill(village, above));
        _ = Ok(await Import(village, code));
        _ = Ok(await Publish(code));
        var open = Ok(await Fill(late, above));
        _ = Ok(await Import(late, open));   // in review while the township corrects

        _ = await Written("更正的一批", corrects: above, words: Words.Replace("大米10斤", "大米15斤", StringComparison.Ordinal));
        Assert.Equal((code, 2), (Assert.Single((await Desk(village)).Changed).Notice.Code, (await Desk(village)).Changed[0].Now.Newest));
        Assert.Equal(1, (await Progress(above, village)).Outdated);
        Assert.Contains((await Page(village, code)).Sections.SelectMany(s => s.Lines),
            l => l.Text.Contains("10斤", StringComparison.Ordinal));
        Refused("base-corrected", await Publish(open));
        _ = Ok(await SendBack(open, "原文更正了"));
        Refused("base-corrected", await Submit(late, open));
        _ = Ok(await Adopt(late, open));
        _ = Ok(await Submit(late, open));
        _ = Ok(await Publish(open));
        Assert.Equal(2, (await Page(late, open)).Base!.Edition);

        _ = Ok(await Adopt(village, code));
        Assert.Equal(3, (await Shown(code)).Draft!.Check.Content.Section("rows")!.Rows.Count);
        _ = Ok(await Submit(village, code));
        _ = Ok(await Publish(code));
        var page = await Page(village, code);
        Assert.Contains(page.Sections.SelectMany(s => s.Lines), l => l.Text.Contains("15斤", StringComparison.Ordinal));
        Assert.Equal((2, 2), (page.Base!.Edition, page.Edition.Number));
        Assert.Empty((await Desk(village)).Changed);
        Assert.Empty(await Verified(village));
    }

    [Fact]
    public async Task A_withdrawal_above_is_told_and_stops_what_is_not_public_yet()
    {
        var (village, late) = (Office.Village(), Office.Village());
        var above = await Written();
        _ = Ok(await Address(above, village, late));
        var code = Ok(await Fill(village, above));
        _ = Ok(await Import(village, code));
        _ = Ok(await Publish(code));
        var open = Ok(await Fill(late, above));
        _ = Ok(await Import(late, open, submit: false));
        _ = Ok(await Withdraw(above, TownClerk));
        Assert.True(Assert.Single((await Desk(village)).Changed).Now.Withdrawn);
        Refused("base-withdrawn", await Submit(late, open));
        Refused("base-withdrawn", await Adopt(late, open));
        Assert.Contains(await Board(village), l => l.Code == code);   // what is public is the village's own to withdraw
        Refused("not-addressed", await Fill(Office.Village(), above));
    }

    [Fact]
    public async Task A_village_that_has_none_says_so_and_the_words_of_the_township_go_on_hanging()
    {
        var village = Office.Village();
        var above = await Written();
        _ = Ok(await Address(above, village));
        var code = Ok(await Fill(village, above, nil: true));
        Assert.Equal(ListFilled.Progress.InReview, (await Progress(above, village)).Progress);
        _ = Ok(await Publish(code));
        var page = await Page(village, code);
        Assert.True(page.Nil);
        Assert.Equal(above, page.Base!.Code);
        Assert.Equal(ListFilled.Progress.Nil, (await Progress(above, village)).Progress);
        Assert.False((await Board(village)).Single(l => l.Code == above).AwaitsPlace);
    }

    [Fact]
    public async Task Attachments_come_along_hang_on_paper_and_are_the_villages_own_to_erase()
    {
        var village = Office.Village();
        var above = await Written(picture: Jpeg(SKColors.Orange));
        _ = Ok(await Address(above, village));
        var code = Ok(await Fill(village, above));
        Refused("base-fixed", await Edit(village, code, new DraftEdit.RemoveRow("document_file", 1)));
        _ = Ok(await Import(village, code));
        Refused("unticked", await Publish(code));
        _ = Ok(await Seen(code));
        var file = Assert.Single((await Page(village, code)).Sections.SelectMany(s => s.Files));
        Assert.Equal("盖章文件", file.Caption);
        var stored = await Office.Read(db => db.AttachedFiles.AsNoTracking().SingleAsync(f => f.Unit == village.Value, Stop));
        Assert.True(stored.Released);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(Ok(await Print(code, village)).Pdf);
        Assert.Contains(pdf.GetPages().SelectMany(p => p.GetImages()), image => image.WidthInSamples == 640);
        Assert.Empty(await Verified(village));
        _ = Ok(await Erased(village, code, 1, "document_file"));
        Assert.Empty(await Office.Read(db => db.AttachedFiles.AsNoTracking().Where(f => f.Unit == village.Value).ToListAsync(Stop)));
        Assert.NotEmpty((await Page(CountyOffice.Township, above)).Sections.SelectMany(s => s.Files));
    }

    [Fact]
    public async Task Verify_names_a_base_that_was_changed_by_hand()
    {
        var village = Office.Village();
        var above = await Written();
        _ = Ok(await Address(above, village));
        var code = Ok(await Fill(village, above));
        _ = Ok(await Import(village, code));
        _ = Ok(await Publish(code));
        Assert.Empty(await Verified(village));
        _ = await Office.Read(db => db.Notices.Where(n => n.Code == code)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.BaseCode, "0000000000"), Stop));
        Assert.Contains("上级原文", Assert.Single(await Verified(village)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_says_of_the_written_part_is_left_and_said()
    {
        var village = Office.Village();
        var above = await Written();
        _ = Ok(await Address(above, village));
        var code = Ok(await Fill(village, above));
        var file = Encoding.UTF8.GetBytes("文号：自定〔2026〕1号\n\n" + Encoding.UTF8.GetString(Names));
        var saved = Ok(await Import(village, code, file, submit: false));
        Assert.Contains(saved.Check.Faults, f => f.Code == "base-fixed" && f.Detail.Contains("文号", StringComparison.Ordinal));
        Assert.DoesNotContain("document", (await Shown(code)).Draft!.Check.Content.Inputs.Keys);
        _ = Ok(await Submit(village, code));
    }

    private Task<List<Finding>> Verified(UnitCode unit) => Office.As(Access.Console(unit.Self, Actor.AtConsole("verify")), async s =>
    {
        var found = new List<Finding>();
        _ = await s.GetRequiredService<VerifyDatabase>().Handle(f =>
        {
            found.Add(f);
            return Task.CompletedTask;
        }, Stop);
        return found.FindAll(f => f.IsDifference);
    });
}
