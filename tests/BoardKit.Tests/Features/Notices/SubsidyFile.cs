using System.Globalization;
using System.Text;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Features.Notices;

/// <summary>A subsidy list as a village keeps it, with generated names and numbers.</summary>
internal static class SubsidyFile
{
    public const string Form = "land-fertility-subsidy";
    public const decimal Rate = 86.39m;

    /// <summary>A row: name, area, remark.</summary>
    public sealed record Household(string Name, decimal Area, string Remark = "")
    {
        public decimal Amount => Math.Round(Area * Rate, 2, MidpointRounding.AwayFromZero);
    }

    public static readonly Household[] Three = [new("孙林银", 8.01m), new("李强喜", 13.32m), new("胡山", 2m)];

    /// <summary>CSV in UTF-8; the ID column holds well-formed numbers that belong to nobody.</summary>
    public static byte[] Csv(params Household[] households)
    {
        var csv = new StringBuilder("耕地地力保护补贴公示表\n序号,村民小组,农户（户主）姓名,身份证号,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,一卡通账号,备注\n");
        for (var i = 0; i < households.Length; i++)
        {
            var one = households[i];
            _ = csv.Append(CultureInfo.InvariantCulture,
                $"{i + 1},第1组,{one.Name},{Id(i)},{one.Area},{Rate},{one.Amount},{Card(i)},{one.Remark}\n");
        }
        _ = csv.Append(CultureInfo.InvariantCulture, $"合计,,,,{households.Sum(h => h.Area)},,{households.Sum(h => h.Amount)},,\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    public static string Id(int i) => Given.IdNumber(100 + i, "19610314");

    public static string Card(int i) => Given.CardNumber("621700", 19, 4_000_000 + i);
}
