using System.Globalization;
using System.Text;

namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>How values are stored and shown.</summary>
internal static class CellLayers
{
    private static readonly (string Name, Func<decimal, MixCell> Make)[] Money =
    [
        ("fixed", v => Shown(v, "0.00")),
        ("thousands", v => Shown(v, "#,##0.00")),
        ("yen", v => new("¥" + v.ToString("#,##0.00", CultureInfo.InvariantCulture), v, "\"¥\"#,##0.00")),
        ("spaced", v => new(v.ToString("#,##0.00", CultureInfo.InvariantCulture) + " ", v, "#,##0.00_ ")),
        ("text", v => MixCell.Of(v.ToString("0.##", CultureInfo.InvariantCulture))),
        ("text thousands", v => MixCell.Of(v.ToString("#,##0.00", CultureInfo.InvariantCulture))),
        ("full width", v => MixCell.Of(Wide(v.ToString("0.##", CultureInfo.InvariantCulture)))),
        ("with unit", v => MixCell.Of(v.ToString("0.##", CultureInfo.InvariantCulture) + "元")),
        ("with yen", v => MixCell.Of("￥" + v.ToString("0.00", CultureInfo.InvariantCulture))),
    ];

    private static readonly string[] Optional = ["deduct_area", "exempt", "crop_fee", "attach_fee"];

    public static readonly Layer[] All =
    [
        new("money formats", 0.25, (dice, list, layout) =>
        {
            var style = dice.Pick(Money).Make;
            foreach (var column in list.Columns.Where(c => c.Unit == "元" && dice.Chance(0.8)))
            {
                layout.Styles[column.Key] = (_, value) => style((decimal)value);
            }
        }) { Alone = ["styles"] },
        new("amounts without ROUND", 0.06, (_, list, layout) => layout.Styles["amount"] = (entry, value) =>
            new(((decimal)value).ToString("0.00", CultureInfo.InvariantCulture), entry is null ? value
                : entry.Number("area") * entry.Number("rate"), "0.00", true))
        { Alone = ["styles"], Fits = list => list.Form.Key == "land-fertility-subsidy"
            && list.Entries.TrueForAll(e => e.Number("rate") > 0) },
        new("group numbers", 0.3, (_, list, layout) =>
        {
            layout.Styles[list.GroupKey ?? ""] = (_, value) =>
                int.TryParse(((string)value).Trim('第', '组'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new((string)value, (decimal)number, ((string)value).StartsWith('第') ? "\"第\"0\"组\"" : "0\"组\"")
                    : MixCell.Of((string)value);
        }) { Fits = list => list.GroupKey is { } key && list.Has(key) && char.IsAsciiDigit(list.Groups[0].TrimStart('第')[0]),
            Alone = ["group-cells"] },
        new("voucher numbers", 0.4, (_, _, layout) => layout.Styles["voucher"] = (_, value) =>
            int.TryParse((string)value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new((string)value, (decimal)number, "000") : MixCell.Of((string)value))
        { Fits = list => list.Has("voucher") },
        new("date texts", 0.5, (dice, _, layout) =>
        {
            var kind = dice.Int(0, 6);
            layout.Styles["date"] = (_, value) => Date((DateOnly)value, kind);
        }) { Fits = list => list.IsCashBook },
        new("month texts", 0.5, (dice, _, layout) =>
        {
            var kind = dice.Int(0, 4);
            layout.Styles["start"] = (_, value) => Month((DateOnly)value, kind);
        }) { Fits = list => list.Has("start"), Alone = ["month"] },
        new("spaced names", 0.08, (dice, list, layout) => layout.Styles[list.NameKey] = (_, value) =>
            MixCell.Of(value is string { Length: > 0 } name ? dice.Pick($" {name}", $"{name} ", $"{name}　") : ""))
        { Fits = list => !list.IsTree && list.NameKey == "name" },
        new("dashes for nothing", 0.25, (dice, list, layout) =>
        {
            var dash = dice.Pick("-", "—", "/", "无", "--");
            foreach (var key in Optional.Where(list.Has))
            {
                layout.Nothing[key] = dash;
            }
        }) { Fits = list => Optional.Any(list.Has) },
        new("sequence texts", 0.06, (dice, _, layout) =>
        {
            var kind = dice.Int(0, 3);
            layout.Sequence = number => kind switch
            {
                0 => MixCell.Of(number.ToString("000", CultureInfo.InvariantCulture)),
                1 => MixCell.Of(number.ToString(CultureInfo.InvariantCulture) + "."),
                2 => new(number.ToString("00", CultureInfo.InvariantCulture), (decimal)number, "00"),
                _ => MixCell.Of(number.ToString(CultureInfo.InvariantCulture)),
            };
        }) { Fits = list => list.Has("seq") },
        new("group named once", 0.05, (_, _, layout) => (layout.NamesGroupOnce, layout.NamesGroups) = (true, false))
        { Fits = list => list.GroupKey is { } key && list.Has(key), Alone = ["group-cells", "structure"], With = ["groups"] },
        new("month as a number", 0.02, (_, _, layout) => layout.Styles["start"] = (_, value) =>
            new(((DateOnly)value).ToString("yyyy.MM", CultureInfo.InvariantCulture),
                ((DateOnly)value).Year + ((DateOnly)value).Month / 100m, "0.00"))
        { Fits = list => list.Has("start"), Alone = ["month"], IsDoubtful = true },
    ];

    private static MixCell Shown(decimal value, string format) => new(value.ToString(format, CultureInfo.InvariantCulture), value, format);

    private static MixCell Date(DateOnly day, int kind) => kind switch
    {
        0 => MixCell.Of(string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}/{day.Day}")),
        1 => MixCell.Of($"{day.Year}年{day.Month}月{day.Day}日"),
        2 => MixCell.Of($"{day.Year}.{day.Month}.{day.Day}"),
        3 => MixCell.Of(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)),
        4 => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, "yyyy\\-mm\\-dd"),
        5 => new($"{day.Year}年{day.Month}月{day.Day}日", day, "yyyy\"年\"m\"月\"d\"日\""),
        _ => new(string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}/{day.Day}"), day, "yyyy/m/d;@"),
    };

    private static MixCell Month(DateOnly day, int kind) => kind switch
    {
        0 => MixCell.Of($"{day.Year}年{day.Month}月"),
        1 => MixCell.Of(day.ToString("yyyy.MM", CultureInfo.InvariantCulture)),
        2 => MixCell.Of(string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}")),
        3 => new($"{day.Year}年{day.Month}月", day, "yyyy\"年\"m\"月\""),
        _ => new(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), day, "yyyy\\-mm"),
    };

    private static string Wide(string text)
    {
        var wide = new StringBuilder();
        foreach (var c in text)
        {
            wide.Append(c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c);
        }
        return wide.ToString();
    }
}
