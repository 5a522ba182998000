namespace BoardKit.Domain.Units;

/// <summary>
/// What places say of forms, items and periods that do not apply: the one rule by which it is judged. The nearest place that says anything
/// of the item, or of the form as a whole, decides; of one place what it says of the item goes before what it says of the form.
/// </summary>
public sealed class SaidMarks
{
    private readonly Dictionary<(string Form, string Period), Dictionary<string, Dictionary<long, MarkState>>> _said;

    /// <summary>What one place says.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Period">Text of the period.</param>
    /// <param name="Item">Key of the item; empty of the form as a whole.</param>
    /// <param name="State">What it says; a proposal says nothing yet.</param>
    public readonly record struct One(long Unit, string Form, string Period, string Item, MarkState State);

    /// <summary>Of these.</summary>
    public SaidMarks(IEnumerable<One> said) => _said = said.Where(m => m.State != MarkState.Proposed).GroupBy(m => (m.Form, m.Period))
        .ToDictionary(g => g.Key, g => g.GroupBy(m => m.Item, StringComparer.Ordinal)
            .ToDictionary(i => i.Key, i => i.ToDictionary(m => m.Unit, m => m.State), StringComparer.Ordinal));

    /// <summary>What was said that concerns an item of a form and period, by place; null where nothing was.</summary>
    public IReadOnlyDictionary<long, MarkState>? Of(string form, string period, string item)
    {
        if (!_said.TryGetValue((form, period), out var items))
        {
            return null;
        }
        var (whole, own) = (items.GetValueOrDefault(""), item.Length == 0 ? null : items.GetValueOrDefault(item));
        if (whole is null || own is null)
        {
            return own ?? whole;
        }
        var both = new Dictionary<long, MarkState>(whole);
        foreach (var (unit, state) in own)
        {
            both[unit] = state;
        }
        return both;
    }

    /// <summary>Whether it does not apply to a place: the nearest that says anything decides, the place itself first.</summary>
    public static bool Hold(IReadOnlyDictionary<long, MarkState> said, long unit)
    {
        for (var step = 1L; step <= 10_000_000_000; step *= step == 1 ? 1_000 : step == 1_000 ? 1_000 : 100)
        {
            if (said.TryGetValue(unit / step * step, out var state))
            {
                return state == MarkState.Holds;
            }
        }
        return false;
    }
}
