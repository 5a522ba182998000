using System.Text;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Notices;
using BoardKit.Features.Open;
using BoardKit.Features.Operations;
using BoardKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>What is written once for many places beside the usual way: catalogue, county, erasure, workbook.</summary>
public sealed class FilledBesidesTests(SharedTests.SharedOffice office) : SharedTests(office), IClassFixture<SharedTests.SharedOffice>
{
    [Fact]
    public async Task A_list_that_is_still_missing_counts_for_no_item_of_the_catalogue()
    {
        var village = Office.Village();
        var item = TestItems.Version("救灾", Form, null) with { Issuers = [] };
        _ = Ok(await Office.As(Access.Console(village.Area, Actor.AtConsole("setup")), s => s.GetRequiredService<ImportItems>()
            .Handle(new(village, [new CatalogueItem { Key = "1", Versions = [item] }]), Stop)));
        var above = await Written();
        _ = Ok(await Address(above, village));
        Assert.Equal(ItemState.Missing, await State());
        var code = Ok(await Fill(village, above));
        _ = Ok(await Import(village, code));
        _ = Ok(await Publish(code));
        Assert.Equal(ItemState.Published, await State());

        async Task<ItemState> State() => Ok(await Office.As(Access.Resident(village),
            s => s.GetRequiredService<ReadCatalogue>().Handle(new(village), Stop))).Lines.Single(l => l.Key == "1").State;
    }

    [Fact]
    public async Task A_county_writes_once_too_and_each_village_reads_its_name()
    {
        var village = Office.Village();
        var clerk = Access.Member(CountyOffice.Account("县经办"), Role.Clerk, CountyOffice.County);
        var reviewer = Access.Member(CountyOffice.Account("县审核"), Role.Reviewer, CountyOffice.County);
        var above = Ok(await Office.As(clerk, s => s.GetRequiredService<SaveImport>().Handle(new(
            new(new(CountyOffice.County, Form, "2026", "县里的公告"), "正文.txt", Encoding.UTF8.GetBytes(Words), Inputs: Batch("县里一批")),
            Submit: true), Stop))).Code;
        _ = Ok(await Publish(above, reviewer));
        _ = Ok(await Office.As(reviewer, s => s.GetRequiredService<AddressNotice>()
            .Handle(new(above, [CountyOffice.Township]) { FillBy = Today.AddDays(7) }, Stop)));
        var code = Ok(await Fill(village, above));
        _ = Ok(await Import(village, code));
        _ = Ok(await Publish(code));
        Assert.Equal("霍邱县人民政府", (await Page(village, code)).Base!.Issuer);
        Refused("address-forbidden", await Office.As(CountyOffice.Clerk(CountyOffice.County),
            s => s.GetRequiredService<ListFilled>().Handle(new(above), Stop)));
    }

    [Fact]
    public async Task A_paragraph_erased_above_stops_what_is_not_public_yet()
    {
        var village = Office.Village();
        var above = await Written(words: Words + "其他内容\n联系人的邻居老王也来领过。\n");
        _ = Ok(await Address(above, village));
        var code = Ok(await Fill(village, above));
        _ = Ok(await Import(village, code, submit: false));
        var last = (await Rows(above, 1)).Where(r => r.Section == "body").Max(r => r.RowNumber);
        _ = Ok(await Office.As(TownClerk, s => s.GetRequiredService<BoardKit.Features.Privacy.Erasing.EraseRow>()
            .Handle(new(new(above, last, "body", null), "本人书面要求删除", []), Stop)));
        Refused("base-differs", await Submit(village, code));
        Refused("base-fixed", await Edit(village, code, new DraftEdit.RemoveRow("body", 1)));
    }

    [Fact]
    public async Task The_workbook_of_a_village_holds_its_own_tables_alone()
    {
        var village = Office.Village();
        var blank = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<MakeBlank>().Handle(new(new(village, Form, "2026")), Stop)));
        Assert.NotEmpty(blank.Content);
        Refused("blank-text", await Office.As(TownClerk,
            s => s.GetRequiredService<MakeBlank>().Handle(new(new(CountyOffice.Township, Form, "2026")), Stop)));
    }
}
