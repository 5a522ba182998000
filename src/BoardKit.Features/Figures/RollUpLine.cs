using System.Text.Json.Serialization;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Reconciliation;

namespace BoardKit.Features.Figures;

/// <summary>
/// A figure of a roll-up as command line and API say it: decimal texts, unit codes of 12 digits. Where there is nothing the value is null
/// and <paramref name="Nothing"/> says why; a zero that is meant (本期无此项) has both.
/// </summary>
public sealed record RollUpLine(
    string Figure, string Measure, string Unit, string? Value, int Reported, int Expected, IReadOnlyList<RollUpLine.Child> Children,
    string Label, string? Stated, string? Nothing)
{
    /// <summary>What was allocated of it, for staff; not there where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Beside? Allocated { get; init; }

    /// <summary>A part of the area.</summary>
    public sealed record Child(string Unit, string Name, string? Value, int Reported, int Expected, string? Stated, string? Nothing)
    {
        /// <summary>What was allocated of it, for staff; not there where nothing was.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Beside? Allocated { get; init; }
    }

    /// <summary>What was allocated, beside what is disclosed of it.</summary>
    /// <param name="Amount">Yuan; null where only places disclosed to which nothing was allocated.</param>
    /// <param name="Difference">Disclosed less allocated, of the places with both sides; null where none has.</param>
    /// <param name="Disclosed">How many places that were allocated something disclose it.</param>
    /// <param name="Places">How many were allocated something.</param>
    /// <param name="Fatal">How many differences the county's rules call fatal.</param>
    /// <param name="Warning">How many they only warn of.</param>
    public sealed record Beside(string? Amount, string? Difference, int Disclosed, int Places, int Fatal, int Warning)
    {
        /// <summary>Of totals; null of none.</summary>
        public static Beside? Of(ReconciledTotals? totals) => totals is null ? null : new(
            totals.Allocated is { } amount ? new Quantity(amount).ToString() : null,
            totals.Counts.Both > 0 ? new Quantity(totals.Difference).ToString() : null,
            totals.Counts.Both, totals.Counts.Both + totals.Counts.AllocatedOnly, totals.Severities.Fatal, totals.Severities.Warning);
    }

    /// <summary>The lines of all figures as they are on a day, with what was allocated beside them.</summary>
    public static IReadOnlyList<RollUpLine> All(RollUp.Response sums, DateOnly today, AllocatedBeside? allocated = null) =>
        [.. sums.Figures.Select(total => Of(total, today, allocated))];

    private static RollUpLine Of(RollUp.Total total, DateOnly today, AllocatedBeside? allocated) => new(
        total.Figure.Key, total.Figure.Measure, total.Whole.Unit.ToString(), total.Whole.Value?.ToString(),
        total.Whole.Reported, total.Whole.Expected,
        [.. total.Children.Select(
            c => new Child(c.Unit.ToString(), c.Name, c.Value?.ToString(), c.Reported, c.Expected, c.Stated?.ToString(), Word(c, today))
            {
                Allocated = Beside.Of(allocated?.Of(total, c)),
            })],
        total.Figure.Label, total.Whole.Stated?.ToString(), Word(total.Whole, today))
    {
        Allocated = Beside.Of(allocated?.Of(total, total.Whole)),
    };

    private static string? Word(RollUp.Line line, DateOnly today) => line.Nothing(today) switch
    {
        Figures.Nothing.None => "none",
        Figures.Nothing.NotGiven => "notGiven",
        Figures.Nothing.NotReported => "notReported",
        Figures.Nothing.NotYetDue => "notYetDue",
        Figures.Nothing.NotApplicable => "notApplicable",
        Figures.Nothing.NoEvent => "noEvent",
        null => null,
    };
}
