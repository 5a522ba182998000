using System.Text;

namespace BoardKit.Tests.Cli;

/// <summary>Working days from a shell: what is known of a year, and the table of a new one.</summary>
public sealed class CalendarCommandTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    private const string County = "411025000000";

    [Fact]
    public async Task A_year_is_provisional_until_its_table_is_loaded()
    {
        var waiting = (await cli.Run("calendar", "show", "2028")).Done();
        Assert.Contains("2028年　待国务院通知", waiting, StringComparison.Ordinal);
        Assert.Contains("2028-01-25\t放假\t春节", waiting, StringComparison.Ordinal);
        (await cli.Run("calendar", "show", "2110")).Refused("calendar-missing");
        (await cli.Run("calendar", "load", cli.Write("bad.csv", Encoding.UTF8.GetBytes("date,kind,name,source\n2028-99-01,off,元旦,x\n"))))
            .Refused("holiday-line");
        var days = waiting.Split('\n').Where(l => l.Contains("放假", StringComparison.Ordinal)).Select(l => l.Split('\t'))
            .Where(c => c.Length == 3).Select(c => $"{c[0]},off,{c[2]},https://example.org/2028");
        var file = cli.Write("2028.csv",
            Encoding.UTF8.GetBytes("date,kind,name,source\n" + string.Join('\n', days) + "\n2028-01-03,off,元旦,x\n2028-01-08,work,元旦,x\n"));
        _ = (await cli.Run("calendar", "load", "--unit", County, file)).Done();
        var shown = (await cli.Run("calendar", "show", "2028", "--unit", County)).Done();
        Assert.Contains("2028年　已按国务院通知", shown, StringComparison.Ordinal);
        Assert.Contains("来源：https://example.org/2028", shown, StringComparison.Ordinal);
        Assert.Contains("2028-01-08\t上班\t元旦", shown, StringComparison.Ordinal);
    }
}
