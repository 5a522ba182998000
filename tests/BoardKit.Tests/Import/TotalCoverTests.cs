using BoardKit.Import;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>Which rows a total adds up: compared with its own rows, and not for ever where somebody writes nothing but totals.</summary>
public class TotalCoverTests
{
    private const string Heading = "序号,村民小组,农户（户主）姓名,补贴面积,补贴标准,补贴金额\n";

    [Fact]
    public void Each_sub_total_is_compared_with_its_own_rows_and_an_outer_one_with_the_groups_that_it_spans()
    {
        var list = Heading
            + Row(1, "一组", 2) + Row(2, "一组", 3) + Sum("一组小计（2户）", 5)
            + Row(3, "二组", 4) + Sum("二组小计（1户）", 4)
            + Sum("东片小计（3户）", 9)
            + Row(4, "三组", 6) + Sum("三组小计（1户）", 6)
            + Sum("合计（4户）", 15);
        var right = Import(list);
        Assert.Equal(4, right.Content.Sections[0].Rows.Count);
        Assert.DoesNotContain(right.Faults, f => f.Code is "subtotal-mismatch" or "total-count");
        foreach (var (was, wrong, code) in new[] { ("东片小计（3户）,9", "东片小计（3户）,8", "subtotal-mismatch"),
            ("二组小计（1户）,4", "二组小计（1户）,3", "subtotal-mismatch"), ("东片小计（3户）", "东片小计（4户）", "total-count") })
        {
            Assert.Contains(was, list, StringComparison.Ordinal);
            var row = list[..list.IndexOf(was, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
            Assert.Equal((code, (int?)row), Assert.Single(Import(list.Replace(was, wrong, StringComparison.Ordinal)).Faults
                .Where(f => f.Code is "subtotal-mismatch" or "total-count").Select(f => (f.Code, f.At.Row))));
        }
    }

    [Fact]
    public void Counts_of_thousands_of_totals_are_not_compared_for_ever_and_those_left_out_are_said()
    {
        const int Lines = 4000;
        var list = Heading + string.Concat(Enumerable.Range(1, Lines)
            .Select(i => Row(i, "一组", 1) + string.Create(System.Globalization.CultureInfo.InvariantCulture, $",,合计{i + Lines}户,,,\n")));
        var read = Import(list);
        Assert.Equal(Lines, read.Content.Sections[0].Rows.Count);
        Assert.Contains(read.Faults, f => f.Code == "total-count");
        Assert.Matches("有 [0-9]+ 处写的户数没有核对", Assert.Single(read.Faults, f => f.Code == "total-count-unchecked").Detail);
    }

    private static ImportResult Import(string list) => Given.Csv(list, FormFiles.Seed("land-fertility-subsidy"));

    private static string Row(int number, string group, decimal area) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number},{group},农户{number},{area},10,{area * 10}\n");

    private static string Sum(string label, decimal area) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $",,{label},{area},,{area * 10}\n");
}
