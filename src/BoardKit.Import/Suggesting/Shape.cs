using System.Globalization;

namespace BoardKit.Import.Suggesting;

/// <summary>What formulas of columns have in common: rounding, missing values, words.</summary>
internal static class Shape
{
    /// <summary>Stands for the key of the section until the rule is written.</summary>
    public const string Section = "§";

    /// <summary>Decimals to which a result is rounded: money to 分 even where the example has round sums.</summary>
    public static IEnumerable<int> Roundings(NumberColumn target) =>
        target.Decimals < 2 && target.Unit?.Contains('元', StringComparison.Ordinal) == true ? [2, target.Decimals] : [target.Decimals];

    /// <summary>Rounds half away from zero, as forms do.</summary>
    public static decimal Round(decimal value, int decimals) => decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>The rounding in words.</summary>
    public static string Said(int decimals) =>
        decimals == 0 ? "，四舍五入到整数" : string.Create(CultureInfo.InvariantCulture, $"，四舍五入到 {decimals} 位小数");

    /// <summary>A whole number in a formula.</summary>
    public static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    /// <summary>Bits: among how many rules of so many columns one is looked for.</summary>
    public static double Space(int columns, int parts) => Math.Log2(Math.Max(2, Math.Pow(columns, parts))) + 1;

    /// <summary>A product as a term of a relation.</summary>
    public static string Product(NumberColumn a, NumberColumn b, int by) => $"{a.Key}*{b.Key}/{Number(by)}";

    /// <summary>A rule whose result is rounded.</summary>
    public static Hypothesis Rounded(RuleKind kind, NumberColumn target, IReadOnlyList<NumberColumn> parts,
        int decimals, Func<int, decimal?> value,
        string formula, string words, double space) =>
        new(kind, target, parts, i => value(i) is { } v ? Round(v, decimals) : null, $"round({formula}, {Number(decimals)})",
            words + Said(decimals), space);

    /// <summary>A formula of two columns, row by row; null where one is empty or too large to multiply.</summary>
    public static Func<int, decimal?> Both(Func<decimal, decimal, decimal?> formula, NumberColumn a, NumberColumn b) => i =>
    {
        if (a.Values[i] is not { } x || b.Values[i] is not { } y || Math.Abs(x) > 1e13m || Math.Abs(y) > 1e13m)
        {
            return null;
        }
        return formula(x, y);
    };

    /// <summary>Whether a column is one in every row: it shows no multiplication.</summary>
    public static bool IsOne(NumberColumn column) => column.IsConstant && column.Values.OfType<decimal>().First() == 1;

    /// <summary>A column in a sum: where it may be empty it counts as nothing.</summary>
    public static string Optional(NumberColumn column) => column.Column.Required ? column.Key : $"coalesce({column.Key}, 0)";

    /// <summary>Every two columns.</summary>
    public static IEnumerable<(NumberColumn A, NumberColumn B)> Twos(List<NumberColumn> others)
    {
        for (var i = 0; i < others.Count; i++)
        {
            for (var j = i + 1; j < others.Count; j++)
            {
                if (!IsOne(others[i]) && !IsOne(others[j]))
                {
                    yield return (others[i], others[j]);
                }
            }
        }
    }
}
