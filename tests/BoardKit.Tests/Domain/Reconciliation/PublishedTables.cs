using System.Globalization;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Reconciliation;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Reconciliation;

/// <summary>
/// Amounts and payees of sixteen tables that counties, towns and villages published (<c>published-tables.csv</c>, each line with its
/// address), taken as allocations: twenty to a township, in the order of the tables.
/// </summary>
internal static class PublishedTables
{
    private const int PerTownship = 20;

    /// <summary>Both sides the same.</summary>
    public static IReadOnlyList<Pair> Agreeing { get; } = [.. Rows().Select((row, i) =>
        new Pair(341522100000 + (i / PerTownship * 1_000) + 200 + (i % PerTownship) + 1)
        {
            Allocated = row.Amount,
            Disclosed = row.Amount,
            Payees = row.Payees,
            Period = BoardKit.Domain.Calendar.Period.Parse("2026"),
        })];

    /// <summary>Names of the tables.</summary>
    public static IReadOnlyList<string> Tables { get; } = [.. Lines().Select(l => l[0]).Distinct()];

    private static IEnumerable<(long Amount, long? Payees)> Rows() => Lines().Select(l =>
        (Quantity.TryFrom(decimal.Parse(l[2], CultureInfo.InvariantCulture), out var amount) ? amount.TenThousandths
            : throw new FormatException(l[2]), l[3].Length > 0 ? long.Parse(l[3], CultureInfo.InvariantCulture) : (long?)null));

    private static IEnumerable<string[]> Lines() => File.ReadLines(Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Domain",
        "Reconciliation", "published-tables.csv")).Skip(1).Select(l => l.Split(','));
}
