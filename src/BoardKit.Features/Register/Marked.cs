using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Register;

/// <summary>
/// Forms and periods of which somebody says 不适用. Of all others the statements need not look for the nearest mark of every unit, which is
/// half of what they cost.
/// </summary>
/// <param name="Known">Key of the form and text of the period.</param>
public sealed record Marked(IReadOnlySet<(string Form, string Period)> Known)
{
    /// <summary>Nobody was let off.</summary>
    internal static IReadOnlyDictionary<(string, string), IReadOnlyList<string>> NoExcuses { get; } =
        new Dictionary<(string, string), IReadOnlyList<string>>();

    /// <summary>Those of which somebody was let off, with the items by which they are asked for.</summary>
    internal IReadOnlyDictionary<(string Form, string Period), IReadOnlyList<string>> Excuses { get; init; } = NoExcuses;

    /// <summary>Whether anybody says so of this one.</summary>
    public bool Of(Form form, Period period) => Known.Contains((form.Key, period.ToString()));
}
