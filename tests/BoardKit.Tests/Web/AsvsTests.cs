using System.Text.RegularExpressions;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Web;

/// <summary>The table of ASVS claims nothing that no test holds.</summary>
public sealed partial class AsvsTests
{
    private static readonly string[] Lines =
        File.ReadAllLines(Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Web", "ASVS.md"));

    [Fact]
    public void Every_test_that_it_names_exists()
    {
        var named = Lines.SelectMany(line => Named().Matches(line)).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.InRange(named.Count, 30, 500);
        var tests = typeof(AsvsTests).Assembly.GetTypes().Where(t => t.IsClass)
            .SelectMany(t => t.GetMethods().Where(m => m.GetCustomAttributes(inherit: false).Any(a => a is FactAttribute))
                .Select(m => $"{t.Name}.{m.Name}")).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(named, name => !tests.Contains(name));
    }

    [Fact]
    public void Every_row_has_a_test_a_reason_or_a_gap()
    {
        var rows = Lines.Where(line => Row().IsMatch(line)).ToList();
        Assert.Equal([("6", 35), ("7", 18), ("14", 9), ("16", 16)],
            rows.GroupBy(r => r[2..].Split('.')[0]).Select(g => (g.Key, g.Count())));
        Assert.Equal(rows.Count, rows.Select(r => r.Split('|')[1]).Distinct().Count());
        Assert.DoesNotContain(rows, row => row.Split('|')[3] is var says && !Named().IsMatch(says)
            && !((string[])["none", "paper", "gap"]).Any(word => says.Contains(word, StringComparison.Ordinal)));
    }

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests\\.[A-Za-z_0-9]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|")]
    private static partial Regex Row();
}
