using static BoardKit.Import.Suggesting.Shape;

namespace BoardKit.Import.Suggesting;

/// <summary>Rates that no column and no fact of the example says.</summary>
internal static class RateGuess
{
    private const double FreedomOfRate = 4;

    /// <summary>A column times a rate that the table does not say: it becomes an input.</summary>
    public static IEnumerable<Hypothesis> Of(NumberColumn target, List<NumberColumn> others, int columns)
    {
        if (target.Unit?.Contains('元', StringComparison.Ordinal) != true || target.Unit.Contains('/', StringComparison.Ordinal))
        {
            yield break;
        }
        foreach (var a in others.Where(a => a.Unit is not null && !a.Adds(target) && !a.IsConstant))
        {
            foreach (var decimals in Roundings(target))
            {
                if (Rate(target, a, decimals) is { } rate && rate != 1)
                {
                    var input = new SuggestedInput
                    {
                        Key = $"rate_{target.Key}",
                        Label = $"每{a.Unit}{target.Column.Label}",
                        Unit = $"{target.Unit}/{a.Unit}",
                        Decimals = Math.Max(2, (int)rate.Scale),
                    };
                    yield return Rounded(RuleKind.Product, target, [a], decimals, i => a.Values[i] * rate, $"{a.Key} * input.{input.Key}",
                        $"“{a.Column.Label}”×“{input.Label}”（这份表里是 {rate}）", Space(columns, 1) + FreedomOfRate) with
                    { Input = input, Doubt = "表里没有写标准，是从数字推算的", IsOwnRate = true };
                }
            }
        }
    }

    /// <summary>The simplest rate, of at most four decimals, with which the largest rows come out right.</summary>
    private static decimal? Rate(NumberColumn target, NumberColumn a, int decimals)
    {
        var (low, high) = (0m, decimal.MaxValue);
        var half = 0.5m * Ulp(decimals);
        foreach (var i in Enumerable.Range(0, a.Values.Length).Where(i => a.Values[i] > 0 && target.Values[i] > 0)
            .OrderByDescending(i => a.Values[i]).Take(12))
        {
            (low, high) = (Math.Max(low, (target.Values[i]!.Value - half) / a.Values[i]!.Value),
                Math.Min(high, (target.Values[i]!.Value + half) / a.Values[i]!.Value));
        }
        for (var places = 0; places <= 4 && high != decimal.MaxValue; places++)
        {
            var rate = decimal.Round((low + high) / 2, places, MidpointRounding.AwayFromZero);
            if (rate > 0 && rate >= low && rate <= high)
            {
                return rate;
            }
        }
        return null;
    }

    private static decimal Ulp(int decimals) => new(1, 0, 0, false, (byte)decimals);
}
