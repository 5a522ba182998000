namespace BoardKit.BrowserTests.Harness;

/// <summary>A resident asks for the own line of a list: “我在名单上吗”.</summary>
internal static class LookUp
{
    /// <summary>Tries of a client with one name a day before a sum is asked.</summary>
    public const int TriesOfClient = 10;

    private const int Place = 14;

    /// <summary>A household on the list of 139 that the walks publish, as it would ask, and the row that it is in.</summary>
    public static (string Name, string Tail, int Place) Listed { get; } = Household();

    /// <summary>Fills the form, sends it and waits for what it says.</summary>
    public static async Task AskAsync(Window window, string name, string tail, bool answered = true)
    {
        await window.Page.Locator("#name").FillAsync(name);
        await window.Page.Locator("#tail").FillAsync(tail);
        await window.Page.Locator("form:has(#tail) button").ClickAsync();
        await window.Page.Locator(answered ? "#answer" : "#remark").WaitForAsync();
    }

    private static (string Name, string Tail, int Place) Household()
    {
        var row = Benchmarks.SampleList.Rows(139).ElementAt(Place - 1);
        return ((string)row["农户姓名"]!, ((string)row["身份证号"]!)[^6..], Place);
    }
}
