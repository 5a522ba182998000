using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// What is copied in Word and WPS and pasted into a text: the HTML that they put on the clipboard, shortened to what bears meaning; and the
/// spreadsheet that the desk offers beside.
/// </summary>
public sealed class PasteTests(BoardHost host, Chromium chromium)
{
    private const string Word =
        """
        <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
        <head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head>
        <body lang=ZH-CN><!--StartFragment-->
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>一、<span
        style='font:7.0pt "Times New Roman"'>&nbsp;</span></span></span><![endif]>道路<b>硬化</b>工程<span lang=EN-US><o:p></o:p></span></p>
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span>&nbsp; </span></span><![endif]>路面宽<del
        cite="mailto:a" datetime="2026-03-01T08:00">4.0</del><ins cite="mailto:a">3.5</ins>米，概算<span lang=EN-US>50,000</span>元，由村民委员会
        组织招标。<a class=msocomanchor href="#_msocom_1">[甲1]</a></p>
        <p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>年底前完工。<span style='display:none;mso-hide:all'>藏着的话</span></p>
        <p class=MsoNormal>第一行<br>第二行<img width=10 height=10 src="file:///C:/clip_image001.png"></p>
        <table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>组</p></td><td><p class=MsoNormal>面积（亩）</p></td></tr>
        <tr><td><p class=MsoNormal>甲组</p></td><td><p class=MsoNormal>12.5</p></td></tr></table>
        <!--EndFragment--><div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>要不要公布？</p></div></div>
        </body></html>
        """;

    private const string Wps =
        """
        <html><head><meta name="Generator" content="WPS Office"><style>@font-face{font-family:"仿宋_GB2312";}</style></head><body>
        <!--StartFragment--><h1 style="mso-outline-level:1;"><span style="font-family:黑体;">落实责任</span></h1>
        <p class="MsoNormal" style="text-indent:32.0pt;mso-list:l0 level2 lfo1;"><![if !supportLists]><span style="mso-list:Ignore;">（二）</span><![endif]><span style="font-family:仿宋_GB2312;">监督<font face="仿宋_GB2312">由村务监督委员会负责。</font></span><o:p></o:p></p>
        <ol><li>先公示；</li><li>后施工。</li></ol><p class="MsoNormal"><o:p>&nbsp;</o:p></p><script>alert(1)</script><!--EndFragment--></body></html>
        """;

    [Fact]
    public async Task Paragraphs_levels_and_rows_of_tables_stay_and_the_rest_falls_away()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var page = clerk.Page;
        _ = await clerk.GoAsync("/desk/new?form=resolution&period=2013");
        await page.Locator("#project").FillAsync("粘贴试验会");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/notices/*");
        var area = page.Locator("[name='text.body.decided']");
        await PasteAsync(area, Word);
        Assert.Equal("一、 道路硬化工程\n（一） 路面宽3.5米，概算50,000元，由村民委员会组织招标。\n年底前完工。\n第一行\n第二行\n组　面积（亩）\n甲组　12.5",
            await area.InputValueAsync());
        await page.Locator("#told").GetByText("1 个表格（2 行）").WaitForAsync();
        await page.Locator("#told").GetByText("1 张图片没有带进来").WaitForAsync();
        var other = page.Locator("[name='text.body.who']");
        await PasteAsync(other, Wps);
        Assert.Equal("一、落实责任\n（二）监督由村务监督委员会负责。\n1.先公示；\n1.后施工。", await other.InputValueAsync());
        await page.Keyboard.PressAsync("Control+z");
        Assert.Equal("", await other.InputValueAsync());
        clerk.IsClean();
    }

    [Fact]
    public async Task A_click_downloads_the_spreadsheet_to_fill_in_for_the_period_that_was_chosen()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        _ = await clerk.GoAsync("/desk/new?form=land-fertility-subsidy&period=2012");
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() =>
            clerk.Page.GetByRole(AriaRole.Button, new() { Name = "下载空白表" }).ClickAsync());
        Assert.Equal("燎西村委会-耕地地力保护补贴-2012.xlsx", download.SuggestedFilename);
        clerk.IsClean();
    }

    private static Task PasteAsync(ILocator area, string html) => area.EvaluateAsync(
        """
        (area, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          data.setData("text/plain", "plain");
          area.focus();
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """, html);
}
