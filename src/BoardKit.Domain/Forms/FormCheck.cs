using BoardKit.Domain.Figures;
using BoardKit.Domain.Notices;

namespace BoardKit.Domain.Forms;

/// <summary>What a check knows beside the content.</summary>
public sealed record CheckContext
{
    /// <summary>The figures of the unit's notice of the same form (and project) in the previous period, by key; null when there is none: rules over it are then not checked.</summary>
    public IReadOnlyDictionary<string, decimal>? Previous { get; init; }
}

/// <summary>A figure of one notice.</summary>
/// <param name="Key">Key of the form's figure.</param>
/// <param name="Value">Computed value.</param>
/// <param name="Stated">What the sheet itself states, where it does.</param>
public sealed record FigureValue(string Key, Quantity Value, Quantity? Stated);

/// <summary>A total shown under a table.</summary>
/// <param name="Section">Section key.</param>
/// <param name="Column">Column key.</param>
/// <param name="Value">Sum of the rows' values (rounded rows); rows without a value add nothing and are counted in <paramref name="Missing"/>.</param>
/// <param name="Missing">How many rows have no value.</param>
public sealed record SectionTotal(string Section, string Column, decimal Value, int Missing);

/// <summary>What a check found.</summary>
/// <param name="Content">The content with computed cells filled in.</param>
/// <param name="Faults">Errors, warnings and notes (a rule that could not be checked is a note with code <c>rule-not-checked</c>), in reading order; at most <see cref="FormCheck.MaxFaults"/>.</param>
/// <param name="Figures">The figures that could be computed; one that could not is absent, never zero. A nil return has every figure at zero.</param>
/// <param name="Totals">Totals of the sections.</param>
public sealed record CheckResult(NoticeContent Content, IReadOnlyList<Fault> Faults, IReadOnlyList<FigureValue> Figures, IReadOnlyList<SectionTotal> Totals)
{
    /// <summary>True when nothing stops.</summary>
    public bool Passed => !Faults.Any(f => f.Stops);
}

/// <summary>Checks the content of a notice against its form: types, required cells, rules, totals; fills computed cells; extracts figures. Pure and deterministic.</summary>
public static class FormCheck
{
    /// <summary>After this many faults the rest is summed up in one line.</summary>
    public const int MaxFaults = 500;

    /// <summary>Runs every rule of the form.</summary>
    public static CheckResult Run(Form form, NoticeContent content, CheckContext context) => throw new NotImplementedException(form.Key + content + context);
}
