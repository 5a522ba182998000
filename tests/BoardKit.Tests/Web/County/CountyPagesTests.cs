using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Web.County;

/// <summary>The official's way: the matrix, the list of who has not published, the page behind a red cell.</summary>
public sealed class CountyPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_is_narrowed_saved_and_copied_without_script()
    {
        using var browser = await host.SignedInAsync(Role.Official, StaffHost.County);
        var page = await browser.PageAsync($"/county/eye/list?quarter=2024Q4&item={StaffHost.Form}:2024");
        Assert.Contains("3 个单位，3 项", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("截至 ", page.Body.TextContent, StringComparison.Ordinal);
        var reminder = Assert.IsType<IHtmlTextAreaElement>(page.QuerySelector("textarea"), exactMatch: false);
        Assert.True(reminder.IsReadOnly);
        Assert.Contains("【周集镇】请以下单位尽快公开：\n", reminder.Value.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("燎西村、张墩村（2个）", reminder.Value, StringComparison.Ordinal);

        using var moved = await browser.GetAsync("/county/missing?quarter=2024Q4&handler=csv");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/county/eye/list?quarter=2024Q4&handler=csv"),
            (moved.StatusCode, moved.Headers.Location!.OriginalString));

        page = await browser.PageAsync("/county/eye/list?quarter=2024Q4&q=周集镇燎西村");
        Assert.Equal(["燎西村"], page.QuerySelectorAll("tbody tr td:nth-child(2)").Select(td => td.TextContent).Distinct());
        foreach (var (word, type, begins) in ((string, string, byte[])[])[("csv", "text/csv", [0xEF, 0xBB, 0xBF]),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"u8.ToArray()),
            ("text", "text/plain", [0xEF, 0xBB, 0xBF])])
        {
            var link = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!)
                .Single(a => a.EndsWith("handler=" + word, StringComparison.Ordinal));
            using var file = await browser.GetAsync(link);
            Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
            Assert.Equal(begins, (await file.Content.ReadAsByteArrayAsync(Stop))[..begins.Length]);
        }
    }

    [Fact]
    public async Task A_red_cell_leads_to_what_is_missing_and_back_to_the_quarter_that_one_came_from()
    {
        using var browser = await host.SignedInAsync(Role.Official, StaffHost.County);
        var matrix = $"/county?scope={StaffHost.Township}&quarter=2025Q2";
        var page = await browser.PageAsync(matrix);
        Assert.Contains("截至 ", page.Body!.TextContent, StringComparison.Ordinal);
        var cell = page.QuerySelectorAll("td.few a").Select(a => a.GetAttribute("href")!)
            .Single(a => a.StartsWith($"/county/applicable?scope={StaffHost.SiblingVillage}&", StringComparison.Ordinal));
        page = await browser.PageAsync(cell);
        var text = page.Body!.TextContent;
        Assert.Contains("2025年12月31日期满，2026年1月1日起应当公开；未规定公开期限", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("未公开", StringComparison.Ordinal) < text.IndexOf("标为不适用", StringComparison.Ordinal));
        Assert.Contains("现在是要公开", text, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form button.primary"));
        Assert.Contains(page.QuerySelectorAll("a.primary"),
            a => a.GetAttribute("href")!.StartsWith("/county/eye/list?", StringComparison.Ordinal));
        var mark = page.Forms.Single(f => f.Method == "post" && f.QuerySelector("[name=applies]") is not null);
        var marked = await browser.SubmitAsync(cell, mark, ("reason", "没有耕地"));
        Assert.Equal(matrix, marked.Headers.Location!.ToString());
        text = (await browser.PageAsync(cell)).Body!.TextContent;
        Assert.Contains("现在是不适用", text, StringComparison.Ordinal);
        Assert.Contains("把张墩村标为不适用，原因：没有耕地", text, StringComparison.Ordinal);

        // a reviewer of the township reads the same page without the mark
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.DoesNotContain((await reviewer.PageAsync(cell)).Forms, f => f.QuerySelector("[name=applies]") is not null);
    }

    [Fact]
    public async Task Several_places_are_marked_at_once_and_a_clerks_proposal_is_answered()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var proposed = await clerk.PostAsync("/desk", "Propose", ("reason", "没有耕地"));
        Assert.Equal("/desk", proposed.Headers.Location!.ToString());
        Assert.Contains("已提出不适用，等县里答复", (await clerk.PageAsync("/desk")).Body!.TextContent, StringComparison.Ordinal);

        using var official = await host.SignedInAsync(Role.Official, StaffHost.County);
        var page = await official.PageAsync("/county/marks");
        Assert.Contains("“没有耕地”", page.Body!.TextContent, StringComparison.Ordinal);
        _ = await official.PostAsync("/county/marks", "Decide", ("agrees", "true"));
        Assert.Contains("没有耕地（", (await official.PageAsync("/county/marks")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        var form = page.Forms.Single(f => f.GetAttribute("action") == "/county/marks");
        Assert.Empty(form.QuerySelectorAll("input[type=checkbox][checked]"));
        _ = await official.SubmitAsync("/county/marks", form, ("item", StaffHost.Form + ":2026"), ("reason", "都是社区"),
            ("to", StaffHost.SiblingTownship.ToString()), ("to", StaffHost.SiblingVillage.ToString()));
        var rows = (await official.PageAsync("/county/marks")).QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Contains(rows, r => r.Contains("河口镇所有村", StringComparison.Ordinal) && r.Contains("都是社区", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("张墩村", StringComparison.Ordinal));
        Assert.Equal(2, rows.Count(r => r.Contains("都是社区", StringComparison.Ordinal)));
        _ = await official.PostAsync("/county/marks", "Back");
        Assert.True((await official.PageAsync("/county/marks")).QuerySelectorAll("tbody tr").Length < rows.Count);
    }

    [Fact]
    public async Task A_clerk_reports_several_forms_and_periods_as_having_nothing_in_one_go()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        var page = await clerk.PageAsync("/desk");
        var boxes = page.QuerySelectorAll("input[name=nil]").Select(b => b.GetAttribute("value")!).ToList();
        Assert.Contains(StaffHost.Form + ":" + (DateTime.UtcNow.Year - 1), boxes);
        Assert.Contains("还有 1 项", page.Body!.TextContent, StringComparison.Ordinal);   // the running year, folded
        var form = page.Forms.Single(f => f.Id == "nils");
        var refused = await clerk.SubmitAsync("/desk?handler=Nils", form);
        var none = await Browser.ReadAsync(await clerk.GetAsync(refused.Headers.Location!.ToString()));
        Assert.Contains("请先勾选", none.Body!.TextContent, StringComparison.Ordinal);
        // what has not ended is refused, and stops none of the others
        _ = await clerk.SubmitAsync("/desk?handler=Nils", form, ("nil", boxes[0]), ("nil", StaffHost.Form + ":" + DateTime.UtcNow.Year));
        var after = (await clerk.PageAsync("/desk")).Body!.TextContent;
        Assert.Contains("1 份“本期无此项”已提交", after, StringComparison.Ordinal);
        Assert.Contains("没有办成", after, StringComparison.Ordinal);
        Assert.Contains("等乡镇审核", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_is_saved_with_numbers_that_no_spreadsheet_takes_for_days()
    {
        using var browser = await host.SignedInAsync(Role.Official, StaffHost.County);
        using var file = await browser.GetAsync("/county?handler=csv&quarter=2024Q4");
        var lines = (await file.Content.ReadAsStringAsync(Stop)).Split("\r\n");
        var today = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, "Asia/Shanghai")
            .ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        Assert.StartsWith("341522000000,霍邱县,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",2024年,未公开,0,,3,个村,,," + today, lines[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/county?handler=xlsx&quarter=2024Q4")).StatusCode);
    }
}
