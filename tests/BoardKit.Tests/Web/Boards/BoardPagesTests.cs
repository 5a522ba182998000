using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Boards;

/// <summary>A clerk's way with a board through the forms that stand on the pages, without script.</summary>
public sealed class BoardPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_board_is_described_drawn_composed_and_printed()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var code = await host.PublishedAsync(StaffHost.Village);
        var added = await clerk.PostAsync("/boards/new", null, ("Form.Name", "村部公开栏"), ("Form.Place", "村部门口"),
            ("Form.Width", "1300"), ("Form.Height", "1200"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var path = added.Headers.Location!.OriginalString;
        var page = await clerk.PageAsync(path);
        Assert.NotNull(page.QuerySelector($"table.arrange a[href='/n/{code}']"));
        Assert.Contains("打印本栏", page.DocumentElement.TextContent, StringComparison.Ordinal);
        var picture = await clerk.GetAsync(page.QuerySelector("figure img")!.GetAttribute("src")!);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);

        var printed = await clerk.PostAsync(path, "handler=Print");
        Assert.Equal("application/pdf", printed.Content.Headers.ContentType?.MediaType);
        Assert.True(printed.Headers.CacheControl?.NoStore);
        Assert.Contains("该贴的都打印过了", (await clerk.PageAsync(path)).DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("村部公开栏", (await clerk.PageAsync("/boards")).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_is_changed_by_numbers_and_a_notice_is_left_out_by_a_tick()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var (first, second) = (await host.PublishedAsync(StaffHost.SiblingVillage), await host.PublishedAsync(StaffHost.SiblingVillage));
        var path = $"/boards/{await host.BoardAsync(StaffHost.SiblingVillage)}";
        Assert.Equal([second, first], Codes(await clerk.PageAsync(path)));
        Assert.Equal(HttpStatusCode.Redirect,
            (await clerk.PostAsync(path, "handler=Arrange", ($"order.{first}", "1"), ($"order.{second}", "2"))).StatusCode);
        Assert.Equal([first, second], Codes(await clerk.PageAsync(path)));
        _ = await clerk.PostAsync(path, "handler=Arrange", ($"out.{first}", "1"));
        var page = await clerk.PageAsync(path);
        Assert.Contains("您选了不贴在这块栏上", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal([first, second], Codes(page));
        _ = await clerk.PostAsync(path, "handler=Arrange", ($"order.{first}", "一"));
        Assert.Contains("次序和袋号应写成",
            (await clerk.PageAsync(path)).QuerySelector(".message.error")?.TextContent ?? "", StringComparison.Ordinal);
        var form = page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("handler=Arrange", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(path + "?handler=Reset", form,
            ("version", (await clerk.PageAsync(path)).QuerySelector("input[name=version]")!.GetAttribute("value")!))).StatusCode);
        Assert.Equal([second, first], Codes(await clerk.PageAsync(path)));
    }

    [Fact]
    public async Task A_board_too_small_for_its_paper_is_said_in_one_sentence_and_what_was_typed_stays()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var answer = await clerk.PostAsync("/boards/new", null, ("Form.Name", "小黑板"), ("Form.Width", "300"), ("Form.Height", "300"));
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("放不下一张 A3 竖", page.QuerySelector(".message.error")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal("小黑板", page.QuerySelector<IHtmlInputElement>("#name")!.Value);
        Assert.Null(page.QuerySelector("svg"));
    }

    [Fact]
    public async Task A_drawing_is_made_without_saving_and_pockets_become_lines_to_go_on_with()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        var form = (await clerk.PageAsync("/boards/new")).QuerySelector<IHtmlFormElement>("form.board-form")!;
        var drawn = await Browser.ReadAsync(
            await clerk.SubmitAsync("/boards/new?handler=Draw", form, ("Form.PanelSet", "党务·村务·财务"), ("Form.Paper", "A4")));
        Assert.Equal(30, drawn.QuerySelectorAll("svg text.number").Length);
        Assert.Equal(["党务", "村务", "财务"], drawn.QuerySelectorAll("svg text.panel-name").Select(t => t.TextContent));
        var lines = drawn.QuerySelector<IHtmlTextAreaElement>("#pockets")!.Value;
        Assert.Equal(30, lines.Split('\n').Length);
        Assert.Contains("还没有登记公开栏", (await clerk.PageAsync("/boards")).DocumentElement.TextContent, StringComparison.Ordinal);

        form = drawn.QuerySelector<IHtmlFormElement>("form.board-form")!;
        var placed = await clerk.SubmitAsync("/boards/new", form, ("Form.Kind", "Placed"), ("Form.Pockets", "1 20 170 A3 党务\n2 20 400 A4"));
        Assert.Contains("2 号袋和 1 号袋重叠",
            (await Browser.ReadAsync(placed)).QuerySelector(".message.error")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync("/boards/new", form, ("Form.Kind", "Placed"),
            ("Form.Pockets", "1 20 170 A3 党务\n2 400 170 A4"))).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_refused_in_a_sentence()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var path = $"/boards/{await host.BoardAsync(StaffHost.Village)}/photo";
        var token = (await clerk.PageAsync(path)).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        var file = new ByteArrayContent("不是照片"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        content.Add(file, "photo", "a.jpg");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        var page = await Browser.ReadAsync(await clerk.SendAsync(request));
        Assert.Contains("不是照片", page.QuerySelector(".message.error")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal(0, await Photos(path));
    }

    private async Task<int> Photos(string path)
    {
        await using var scope = host.Console();
        var id = Guid.Parse(path.Split('/')[2]);
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Boards.CountAsync(b => b.Id == id && b.Photo != null, Stop);
    }

    private static List<string> Codes(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("table.arrange a.what").Select(a => a.GetAttribute("href")!.Split('/')[^1])];
}
