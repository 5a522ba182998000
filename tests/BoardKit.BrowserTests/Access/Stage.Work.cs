using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Access;

/// <content>Work under way as staff find it, done in their windows.</content>
public sealed partial class Stage
{
    private const string FirstPassword = "燎原之火可以2026";

    /// <summary>A dry run of a list that passes, with a fault, or of a table that is no known form.</summary>
    internal Task<string> DryRunAsync(Who who, int rows, int? mistake = null) =>
        OnceAsync($"dry run {who} {rows} {mistake}", () => UploadAsync(who, host.ListFile(rows, mistake), $"{rows}户2024年耕地地力保护补贴.xlsx"));

    /// <inheritdoc cref="DryRunAsync"/>
    internal Task<string> UnknownTableAsync() => OnceAsync("unknown table", async () =>
    {
        var file = host.TempFile("值班表.csv");
        await File.WriteAllTextAsync(file, "日期,值班人,电话\n1日,王文,\n2日,李明,\n");
        return await UploadAsync(Who.NewClerk, file, "值班表.csv");
    });

    /// <summary>The page of a workbook that holds two notices.</summary>
    internal Task<string> SeveralAsync() => OnceAsync("several notices", async () =>
    {
        var file = host.TempFile("几年的补贴.xlsx");
        _ = await MiniExcelLibs.MiniExcel.SaveAsAsync(file, new Dictionary<string, object>
        { ["2015年"] = Benchmarks.SampleList.Rows(6).ToList(), ["2016年"] = Benchmarks.SampleList.Rows(7).ToList() });
        return await UploadAsync(Who.NewClerk, file, "几年的补贴.xlsx") + "/each";
    });

    /// <summary>A dry run that found the number of a person in a remark.</summary>
    internal Task<string> PersonalNumberAsync() => OnceAsync("personal number", async () =>
    {
        var file = host.TempFile("备注里有号码.xlsx");
        _ = await MiniExcelLibs.MiniExcel.SaveAsAsync(file,
            Benchmarks.SampleList.Rows(18).Select((row, index) => index == 3 ? new(row) { ["备注"] = row["身份证号"] } : row));
        return await UploadAsync(Who.Clerk, file, "18户2018年耕地地力保护补贴.xlsx");
    });

    /// <summary>The page on which the clerk says that it is none.</summary>
    internal Task<string> NoNumberAsync() => OnceAsync("no number", async () =>
    {
        var address = await PersonalNumberAsync();
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync(address);
        return (await clerk.Page.Locator("a[href^='/desk/numbers']").First.GetAttributeAsync("href"))!;
    });

    /// <summary>The page on which the reviewer decides about it.</summary>
    internal Task<string> AskedNumberAsync() => OnceAsync("asked number", async () =>
    {
        var address = await NoNumberAsync();
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync(address);
        await clerk.Page.GetByLabel("为什么不是个人号码？").FillAsync("这是土地承包合同编号");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "申请放行" }).ClickAsync();
        await clerk.Page.GetByText("等审核", new() { Exact = true }).First.WaitForAsync();
        var reviewer = await StaffAsync(Who.Reviewer);
        _ = await reviewer.GoAsync("/review/numbers");
        return (await reviewer.Page.Locator("a.what").First.GetAttributeAsync("href"))!;
    });

    /// <summary>A draft with faults in it, at its desk page.</summary>
    internal Task<string> FaultyDraftAsync() => OnceAsync("faulty draft", async () =>
    {
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync(await UploadAsync(Who.Clerk, host.ListFile(21, mistake: 4), "21户2024年耕地地力保护补贴.xlsx"));
        await ChooseAsync(clerk.Page, "2023");
        await clerk.Page.Locator("button[formaction='?handler=Save']").ClickAsync();
        await clerk.Page.WaitForURLAsync("**/desk/notices/*");
        return new Uri(clerk.Page.Url).AbsolutePath;
    });

    /// <summary>A scan with somebody's number, on its way to a draft.</summary>
    internal Task<string> ScanAsync() => OnceAsync("scan", async () =>
    {
        var clerk = await StaffAsync(Who.Clerk);
        _ = await Attaching.DraftAsync(host, clerk, "2024");
        await clerk.Page.GetByLabel("附上文件").SetInputFilesAsync(await Attaching.DrawAsync(host, chromium, "access-scan.png",
            $"<p style='font-size:26px'>身份证号 {Attaching.Number}</p>"));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "附上", Exact = true }).ClickAsync();
        await clerk.Page.Locator("input[type=image]").WaitForAsync(new() { Timeout = 90_000 });
        return new Uri(clerk.Page.Url).AbsolutePath;
    });

    /// <summary>An empty draft to be typed.</summary>
    internal Task<string> TypedDraftAsync() => OnceAsync("typed draft", async () =>
    {
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync("/desk");
        await clerk.Page.Locator(".work li > .actions > a.button[href^='/desk/new']").First.ClickAsync();
        await clerk.Page.WaitForURLAsync("**/desk/new*");
        if (await clerk.Page.Locator("#project").CountAsync() > 0)
        {
            await clerk.Page.Locator("#project").FillAsync("村部道路");
        }
        _ = await clerk.Page.Locator("#from").SelectOptionAsync("");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await clerk.Page.WaitForURLAsync("**/desk/notices/*");
        return new Uri(clerk.Page.Url).AbsolutePath;
    });

    /// <summary>Code of a notice of the clerk that waits for review; the next one was sent back, the last is published.</summary>
    internal Task<string> WaitingAsync() => OnceAsync("waiting", async () => await ImportAsync("2022", 14));

    /// <inheritdoc cref="WaitingAsync"/>
    internal Task<string> SentBackAsync() => OnceAsync("sent back", async () =>
    {
        var code = await ImportAsync("2021", 15);
        var reviewer = await StaffAsync(Who.Reviewer);
        _ = await reviewer.GoAsync("/review/" + code);
        await reviewer.Page.GetByText("退回修改").First.ClickAsync();
        await reviewer.Page.GetByLabel("哪里要改？").FillAsync("第 2 行的面积请再核对");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "退回给填报人" }).ClickAsync();
        await reviewer.Page.WaitForURLAsync("**/review");
        return code;
    });

    /// <inheritdoc cref="WaitingAsync"/>
    internal Task<string> PublishedAsync() => OnceAsync("published", () => PublishAsync(Clerks, 16));

    /// <summary>Desk page of a published notice that is being corrected.</summary>
    internal Task<string> CorrectionAsync() => OnceAsync("correction", async () =>
    {
        var code = await ImportAsync("2020", 11);
        _ = await host.RunAsync("notices", "publish", code, "--reviewer", "李明");
        _ = await SheetAsync(code);
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync("/desk/notices/" + code);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "更正内容" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "不更正了" }).WaitForAsync();
        return "/desk/notices/" + code;
    });

    /// <summary>A withdrawn notice of the clerk, with a sheet to be taken down.</summary>
    internal Task<string> TakenBackAsync() => OnceAsync("taken back", async () =>
    {
        var code = await ImportAsync("2019", 8);
        _ = await host.RunAsync("notices", "publish", code, "--reviewer", "李明");
        _ = await SheetAsync(code);
        _ = await host.RunAsync("notices", "withdraw", code, "--by", "李明", "--reason", "第 3 行面积有误");
        return code;
    });

    /// <summary>A published notice of the clerk with printed sheets, from which somebody wants to be erased.</summary>
    internal Task<string> ToBeErasedAsync() => OnceAsync("to be erased", async () =>
    {
        var code = await ImportAsync("2017", 7);
        _ = await host.RunAsync("notices", "publish", code, "--reviewer", "李明");
        _ = await SheetAsync(code);
        return $"/desk/notices/{code}/erase";
    });

    /// <summary>
    /// A row to be erased in another village: in the clerk's own the person would be missing from the lists that the walks bring in later.
    /// </summary>
    internal Task<string> ToBeErasedAgainAsync() => OnceAsync("to be erased again", async () =>
    {
        var code = await ErasedAsync();
        _ = await SheetAsync(code);
        return $"/desk/notices/{code}/erase?row=5";
    });

    /// <summary>The composer of the clerk's first board.</summary>
    internal Task<string> ComposerAsync() => OnceAsync("composer", async () => "/boards/" + await BoardMemberAsync("id"));

    /// <summary>A posting with a photo and a sheet that was not seen on it, once read; returns its id.</summary>
    internal Task<string> PostingAsync() => OnceAsync("posting", async () =>
    {
        var code = await SeedAsync("第3季度财务收支");
        _ = await SheetAsync(code);
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync("/desk/postings/new");
        _ = await clerk.Page.GetByLabel("贴在哪块公开栏").SelectOptionAsync(new SelectOptionValue { Index = 1 });   // the first is to choose one
        await clerk.Page.Locator("main summary").First.ClickAsync();
        await clerk.Page.Locator("input[name=sheets]").First.CheckAsync();
        await clerk.Page.GetByLabel("从相册里选").SetInputFilesAsync(Picture($"sheet-{code}"));
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "登记张贴" }).ClickAsync();
        await clerk.Page.WaitForURLAsync(address => Guid.TryParse(new Uri(address).Segments[^1], out _));
        var id = new Uri(clerk.Page.Url).Segments[^1];
        await clerk.Page.GetByText("认出 1 张纸").WaitForAsync(new() { Timeout = 30_000 });
        return id;
    });

    /// <summary>A print run of the clerk's village.</summary>
    internal Task<string> PrintRunAsync() => OnceAsync("print run", async () =>
    {
        _ = await SheetAsync(await PublishedAsync());
        var clerk = await StaffAsync(Who.Clerk);
        _ = await clerk.GoAsync("/desk/sheets");
        var again = await clerk.Page.Locator("a[href*='handler=Pdf']").First.GetAttributeAsync("href");
        return again![..again!.IndexOf('?', StringComparison.Ordinal)];
    });

    /// <summary>Page of a letter to a village that waits for its answer.</summary>
    internal Task<string> LetterAsync() => OnceAsync("letter", async () =>
    {
        var official = await StaffAsync(Who.Official);
        _ = await official.GoAsync("/county/letters/new?scope=341522102219&period=2026");
        await official.Page.GetByRole(AriaRole.Button, new() { Name = "发出" }).ClickAsync();
        await official.Page.WaitForURLAsync("**/letters/*");
        return new Uri(official.Page.Url).AbsolutePath;
    });

    /// <summary>A pack of the reviewer's township, ready.</summary>
    internal Task<string> PackAsync() => OnceAsync("pack", async () =>
    {
        var reviewer = await StaffAsync(Who.Reviewer);
        _ = await reviewer.GoAsync("/packs");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "开始准备" }).ClickAsync();
        await reviewer.Page.WaitForURLAsync("**/packs/*-*");
        var address = new Uri(reviewer.Page.Url).AbsolutePath;
        await reviewer.Page.Locator("a[download]").WaitForAsync(new() { Timeout = 60_000 });
        return address;
    });

    /// <summary>The editor of a template of the county in two versions; returns its query.</summary>
    internal Task<string> TemplateAsync() => OnceAsync("template", async () =>
    {
        const string query = "?scope=341522000000&form=village-project&paper=";
        var administrator = await StaffAsync(Who.Administrator);
        for (var version = 0; version < 2; version++)
        {
            _ = await administrator.GoAsync("/county/templates/edit" + query);
            var text = administrator.Page.Locator("#text");
            await text.FillAsync(await text.InputValueAsync() + "\n");
            await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "保存为新的一版" }).ClickAsync();
            await administrator.Page.GetByText("办好了").WaitForAsync();
        }
        return query;
    });

    /// <summary>The page of the clerk's account.</summary>
    internal Task<string> AccountAsync(string named) => OnceAsync("account " + named, async () =>
    {
        var administrator = await StaffAsync(Who.Administrator);
        _ = await administrator.GoAsync("/accounts");
        return (await administrator.Page.Locator("tr").Filter(new() { HasText = named }).First
            .GetByRole(AriaRole.Link).GetAttributeAsync("href"))!;
    });

    private async Task<string> ImportAsync(string period, int rows) =>
        (await host.RunAsync("notices", "import", "--unit", Clerks, "--form", Form, "--period", period, "--author", "王文",
            host.ListFile(rows))).Output.Trim();

    private async Task<string> UploadAsync(Who who, string file, string name)
    {
        var clerk = await StaffAsync(who);
        _ = await clerk.GoAsync("/desk");
        await clerk.DropAsync(file, name);
        await clerk.Page.WaitForURLAsync("**/desk/import/**");
        return new Uri(clerk.Page.Url).AbsolutePath;
    }

    private static async Task ChooseAsync(IPage page, string period)
    {
        _ = await page.RunAndWaitForResponseAsync(() => page.GetByLabel("哪一期？").SelectOptionAsync(period),
            answer => answer.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>An account is made and its slip handed over; who begins to work also chooses a password.</summary>
    private async Task<Window> NewReviewerAsync(string userName, bool begins)
    {
        var administrator = await StaffAsync(Who.Administrator);
        await NewAccountAsync(administrator, userName);
        var password = (await administrator.Page.Locator(".slip .secret").InnerTextAsync()).Trim();
        var window = await Window.OpenAsync(chromium, host.Address);
        await window.SignInAsync(userName, password);
        if (begins)
        {
            await ChoosePasswordAsync(window, password);
            await window.Page.WaitForURLAsync("**/review");
        }
        return window;
    }

    /// <summary>Fills the form of a new reviewer in 临水镇 and sends it: its slip is shown.</summary>
    internal static async Task NewAccountAsync(Window administrator, string userName)
    {
        _ = await administrator.GoAsync("/accounts/new");
        _ = await administrator.Page.GetByLabel("单位").SelectOptionAsync("341522103000");
        _ = await administrator.Page.GetByLabel("职务").SelectOptionAsync("Reviewer");
        await administrator.Page.GetByLabel("使用人姓名").FillAsync("赵审");
        await administrator.Page.GetByLabel("登录名").FillAsync(userName);
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "建账号并出条子" }).ClickAsync();
        await administrator.Page.Locator(".slip").WaitForAsync();
    }

    /// <summary>The newcomer changes the one-time password for one of their own.</summary>
    private static async Task ChoosePasswordAsync(Window newcomer, string oneTime)
    {
        await newcomer.Page.GetByLabel("一次性密码").FillAsync(oneTime);
        await newcomer.Page.GetByLabel("新密码").First.FillAsync(FirstPassword);
        await newcomer.Page.GetByLabel("再输一遍新密码").FillAsync(FirstPassword);
        await newcomer.Page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
    }
}
