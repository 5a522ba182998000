using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests.Access;

/// <summary>Every page in every state, for people who see little, use no mouse, enlarge or print (WCAG 2.2 AA).</summary>
public sealed class AccessTests(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string> Residents => [.. Screens.All.Where(s => s.Who is Who.Resident).Select(s => s.Name)];

    public static TheoryData<string> Staff => [.. Screens.All.Where(s => s.Who is not Who.Resident).Select(s => s.Name)];

    [Fact]
    public void Every_page_of_the_table_is_looked_at()
    {
        Assert.Empty(Screens.Pages.Except(Screens.All.Select(s => s.Route)).Order());
        Assert.Empty(Screens.All.Select(s => s.Route).Except(Screens.Pages).Order());
        Assert.Empty(Screens.Unknown);
        Assert.Equal(Screens.All.Count, Screens.All.Select(s => s.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Residents))]
    public async Task A_resident_can_use_it_in_every_view(string name)
    {
        var screen = Screens.All.Single(s => s.Name == name);
        var address = await screen.Address(stage);
        var (usual, chosen) = (await stage.PhoneAsync(), await stage.PhoneAsync(Stage.Chosen));
        var faults = await Task.WhenAll(UsualAsync(screen, usual, address), ChosenAsync(screen, chosen, address));
        Report(screen, faults.SelectMany(f => f));
    }

    [Theory]
    [MemberData(nameof(Staff))]
    public async Task A_member_of_staff_can_use_it(string name)
    {
        var screen = Screens.All.Single(s => s.Name == name);
        var window = await stage.StaffAsync(screen.Who);
        await screen.ShowAsync(window, await screen.Address(stage));
        Report(screen, await FaultsAsync(window));
    }

    private static async Task<IEnumerable<string>> UsualAsync(Screen screen, Window phone, string address)
    {
        await screen.ShowAsync(phone, address);
        return [.. await FaultsAsync(phone), .. await Audit.PrintAsync(phone.Page), .. await Audit.LargeAsync(phone.Page)];
    }

    private static async Task<IEnumerable<string>> ChosenAsync(Screen screen, Window phone, string address)
    {
        await screen.ShowAsync(phone, address);
        return (await Audit.ChoicesAsync(phone.Page)).Select(f => $"{Stage.Chosen}: {f}");
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Window window)
    {
        var page = window.Page;
        return
        [
            .. await Audit.RulesAsync(page),
            .. await Audit.BasicsAsync(page),
            .. await Audit.ReflowAsync(page, 320, 640),
            .. await Audit.TabAsync(page),
        ];
    }

    private static void Report(Screen screen, IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, $"{screen.Name}\n  {string.Join("\n  ", all)}");
    }
}
