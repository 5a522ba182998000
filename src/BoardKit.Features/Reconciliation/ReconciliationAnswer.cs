using BoardKit.Domain.Figures;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reconciliation;

/// <summary>
/// A comparison as command line and API say it: amounts in yuan as decimal texts, null where a side is not there (never zero).
/// </summary>
public sealed record ReconciliationAnswer(string Unit, string UnitName, string Form, string Period, string Figure, string RulesFrom,
    ReconciliationAnswer.Sums Totals, IReadOnlyList<ReconciliationAnswer.Line> Lines, IReadOnlyList<ReconciliationAnswer.Elsewhere> Covered)
{
    /// <summary>The totals with what they cover.</summary>
    /// <param name="Allocated">Sum of what was allocated.</param>
    /// <param name="Disclosed">Sum of what is disclosed.</param>
    /// <param name="Difference">Sum of the differences of those with both sides; null where none has.</param>
    /// <param name="Undisclosed">What was allocated and is not disclosed.</param>
    /// <param name="Unallocated">What is disclosed and was not allocated.</param>
    /// <param name="Both">Places with both sides.</param>
    /// <param name="AllocatedOnly">Places where nothing is disclosed.</param>
    /// <param name="DisclosedOnly">Places to which nothing was allocated.</param>
    /// <param name="Classes">How many places of each class.</param>
    public sealed record Sums(string? Allocated, string? Disclosed, string? Difference, string Undisclosed, string Unallocated, int Both,
        int AllocatedOnly, int DisclosedOnly, IReadOnlyDictionary<string, int> Classes);

    /// <summary>A place.</summary>
    public sealed record Line(string Unit, string UnitName, string? Allocated, string? Disclosed, string? Difference, string Class,
        int Rule, string RuleName, string Severity, string Because, Explanation? Explanation);

    /// <summary>A place whose money was allocated for a longer period, where it is compared.</summary>
    public sealed record Elsewhere(string Unit, string Period);

    /// <summary>What the place says of it: proposed, accepted, sentBack or replaced.</summary>
    public sealed record Explanation(string Text, string State, bool Old, DateTime At);

    /// <summary>Of a comparison.</summary>
    public static ReconciliationAnswer Of(ReconciledArea area)
    {
        var totals = area.Totals;
        return new(area.Scope.Place.ToString(), area.Scope.Name, area.Form.Key, area.Period.ToString(), area.Figure.Key,
            area.Rules.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            new(Text(totals.Allocated), Text(totals.Disclosed), totals.Counts.Both > 0 ? Text(totals.Difference) : null,
                Text(-totals.Undisclosed)!, Text(totals.Unallocated)!, totals.Counts.Both, totals.Counts.AllocatedOnly,
                totals.Counts.DisclosedOnly,
                totals.Classes.OrderBy(c => c.Key).ToDictionary(c => c.Key.Key(), c => c.Value)),
            [.. area.Lines.Select(l => new Line(l.Unit.Place.ToString(), l.Unit.Name, Text(l.Difference.Pair.Allocated),
                Text(l.Difference.Pair.Disclosed),
                l.Difference.Pair.Side == DifferenceSide.Both ? Text(l.Difference.Pair.Amount) : null, l.Difference.Class.Key(),
                l.Difference.Rule.Number, l.Difference.Rule.Name, l.Difference.Rule.Severity.Key(), l.Because,
                l.Note is { } note ? new(note.Text, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(note.State.ToString()),
                    l.IsNoteOld, note.AtUtc) : null))],
            [.. area.Covered.OrderBy(c => c.Key).Select(c => new Elsewhere(UnitCode.From(c.Key).ToString(), c.Value.ToString()))]);
    }

    private static string? Text(long? amount) => amount is { } value ? new Quantity(value).ToString() : null;
}
