using System.Globalization;
using MiniExcelLibs;

namespace BoardKit.Benchmarks;

/// <summary>
/// A subsidy list as a township sends it: one household a row with generated ID and card numbers, and a totals row.
/// The same count always gives the same list, another count a list of other people, as another village has it.
/// </summary>
internal static class SampleList
{
    private const decimal Rate = 95.42m;
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private const string Given = "德文秀国永家春明志桂建玉福长兰世英成光学兴华海平";

    /// <summary>Writes the list as .xlsx or .csv, by the file's extension; with five yuan too many in one row, if asked.</summary>
    public static void Write(string path, int count, int? mistake = null)
    {
        File.Delete(path);
        _ = MiniExcel.SaveAs(path, Rows(count).Select((row, index) => index + 1 == mistake ? WithMistake(row) : row));
    }

    /// <summary>The rows with the labels of the header, then 合计.</summary>
    public static IEnumerable<Dictionary<string, object?>> Rows(int count)
    {
        var random = new Random(count);
        var (area, amount) = (0m, 0m);
        for (var place = 1; place <= count; place++)
        {
            var contracted = random.Next(50, 1500) / 100m;
            var deducted = place % 9 == 0 ? 0.5m * Math.Floor(contracted) / 2 : 0m;
            var paid = Math.Round((contracted - deducted) * Rate, 2, MidpointRounding.AwayFromZero);
            area += contracted - deducted;
            amount += paid;
            yield return Row(place, 1 + (place - 1) * 12 / count, Person(count, place, random), contracted, deducted, paid);
        }
        yield return new()
        {
            ["序号"] = "合计",
            ["村民小组"] = null,
            ["农户姓名"] = null,
            ["身份证号"] = null,
            ["承包耕地面积（亩）"] = null,
            ["核减面积（亩）"] = null,
            ["补贴面积（亩）"] = area,
            ["补贴标准（元/亩）"] = null,
            ["补贴金额（元）"] = amount,
            ["一卡通账号"] = null,
            ["备注"] = null,
        };
    }

    private static Dictionary<string, object?> Row(int place, int group, (string Name, string Id, string Card) person, decimal contracted,
        decimal deducted, decimal paid) => new()
        {
            ["序号"] = place,
            ["村民小组"] = $"第{group}村民组",
            ["农户姓名"] = person.Name,
            ["身份证号"] = person.Id,
            ["承包耕地面积（亩）"] = contracted,
            ["核减面积（亩）"] = deducted,
            ["补贴面积（亩）"] = contracted - deducted,
            ["补贴标准（元/亩）"] = Rate,
            ["补贴金额（元）"] = paid,
            ["一卡通账号"] = person.Card,
            ["备注"] = null,
        };

    private static Dictionary<string, object?> WithMistake(Dictionary<string, object?> row) =>
        new(row) { ["补贴金额（元）"] = (decimal)row["补贴金额（元）"]! + 5 };

    private static (string Name, string Id, string Card) Person(int count, int place, Random random)
    {
        var name = $"{Surnames[random.Next(Surnames.Length)]}{Given[random.Next(Given.Length)]}{(place % 5 == 0 ? "" : Given[random.Next(Given.Length)])}";
        // one birthday for each thousand rows and the row in it: no two households share an ID or a card number
        var born = new DateTime(1940, 1, 1).AddDays(place / 1000 * 37 + count % 10_000);
        var id = string.Create(CultureInfo.InvariantCulture, $"341522{born:yyyyMMdd}{place % 1000:D3}");
        return (name, id + CheckCharacter(id),
            WithLuhn(string.Create(CultureInfo.InvariantCulture, $"621701{count % 10_000:D4}{place:D8}")));
    }

    /// <summary>The 18th character of a citizen number (GB 11643, ISO 7064 MOD 11-2).</summary>
    private static char CheckCharacter(string digits)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }
        return "10X98765432"[sum % 11];
    }

    private static string WithLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            digit *= i % 2 == 0 ? 2 : 1;
            sum += digit > 9 ? digit - 9 : digit;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
