using System.Text.Json.Serialization;

namespace BoardKit.Domain.Forms;

/// <summary>What a rule is asked of.</summary>
public enum RuleScope
{
    /// <summary>Each row of its section (for a tree: each line).</summary>
    Row,
    /// <summary>The section as a whole.</summary>
    Section,
    /// <summary>The whole notice, its inputs and the previous edition of the series.</summary>
    Notice,
}

/// <summary>
/// A rule as data: an expression that must be true. When something it needs is absent it is reported as not checked, never as passed.
/// </summary>
public sealed record FormRule
{
    /// <summary>Short id: B2.</summary>
    public required string Id { get; init; }

    /// <summary>What it is asked of. Rules of the form itself are always Notice.</summary>
    public RuleScope Scope { get; init; } = RuleScope.Row;

    /// <summary>The condition: amount == round(area * rate, 2).</summary>
    public required string Check { get; init; }

    /// <summary>Allowed |difference| for == and &lt;=, an expression (0.005 * count(rows)); default exactly equal.</summary>
    public string? Tolerance { get; init; }

    /// <summary>Only rows for which this is true are asked.</summary>
    public string? When { get; init; }

    /// <summary>Column (or section.line.column) that the fault names; default the left side of the condition.</summary>
    public string? Blame { get; init; }

    /// <summary>Error, warning or note.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The sentence for the clerk: 补贴金额应等于面积×标准（四舍五入到分）.</summary>
    public required string Message { get; init; }

    /// <summary>Why the rule exists (law, complaint), for the county's form editors.</summary>
    public string? Why { get; init; }
}

/// <summary>How a figure behaves over time.</summary>
public enum FigureKind
{
    /// <summary>A year adds its quarters.</summary>
    Flow,
    /// <summary>The latest only.</summary>
    Balance,
}

/// <summary>What a figure is in a period without anything to report.</summary>
public enum NilFigure
{
    /// <summary>As published a period before: money in hand does not go away because nothing was spent.</summary>
    Carried,
    /// <summary>A true zero.</summary>
    Zero,
}

/// <summary>A figure that is added up over units.</summary>
public sealed record FormFigure
{
    /// <summary>Key: amount, area, households.</summary>
    public required string Key { get; init; }

    /// <summary>Label: 补贴金额.</summary>
    public required string Label { get; init; }

    /// <summary>Measure: 元, 亩, 户, 人 ….</summary>
    public required string Measure { get; init; }

    /// <summary>Flow or balance.</summary>
    public FigureKind Kind { get; init; }

    /// <summary>Expression that computes it: sum(rows.amount).</summary>
    public required string Value { get; init; }

    /// <summary>Expression for the total the sheet itself states, where one exists: stated(rows.amount).</summary>
    public string? Stated { get; init; }

    /// <summary>
    /// What a nil return makes of it; where the form says nothing a flow is zero and a balance carried. Receivers counted monthly are zero
    /// although the last month counts.
    /// </summary>
    public NilFigure? Nil { get; init; }

    /// <summary>What a nil return makes of it.</summary>
    [JsonIgnore]
    public NilFigure OnNil => Nil ?? (Kind == FigureKind.Balance ? NilFigure.Carried : NilFigure.Zero);

    /// <summary>Its label in a notice: of a nil return a balance says that it was carried.</summary>
    public string LabelIn(bool nil) => nil && OnNil == NilFigure.Carried ? Label + "（沿用上期）" : Label;

    /// <summary>Decimals shown at least: a value that has more shows them, so that no headline is cut.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Whether it stands among the key figures at the top of page and sheet (at most four).</summary>
    public bool Headline { get; init; } = true;
}

/// <summary>A fact from outside the table.</summary>
public sealed record FormInput
{
    /// <summary>Key used in rules.</summary>
    public required string Key { get; init; }

    /// <summary>Label: 下达资金.</summary>
    public required string Label { get; init; }

    /// <summary>Other labels by which the import finds it above or below the table (“下达资金：12900000元”).</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Cell type (text, integer, decimal, percent, date, month or enum).</summary>
    public CellType Type { get; init; }

    /// <summary>Unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Most decimals.</summary>
    public int? Decimals { get; init; }

    /// <summary>Allowed values of an enum.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether the notice must have it.</summary>
    public bool Required { get; init; }

    /// <summary>Expression over the notice: where it is true the notice must have it.</summary>
    public string? RequiredWhen { get; init; }

    /// <summary>The smallest value that it may hold: less is a fault.</summary>
    public decimal? Min { get; init; }

    /// <summary>The largest value that it may hold: more is a fault.</summary>
    public decimal? Max { get; init; }

    /// <summary>Value where the notice gives none: a setting of the county (threshold, ceiling), canonical text.</summary>
    public string? Default { get; init; }

    /// <summary>
    /// Expression that finds it in the table when the notice does not give it: if(min(rows.rate) == max(rows.rate), max(rows.rate), …).
    /// </summary>
    public string? Computed { get; init; }

    /// <summary>Whether it stands on the sheet too: the day of a meeting, its votes, the number of a document.</summary>
    public bool OnSheet { get; init; }

    /// <summary>Most decimals a value may have.</summary>
    public int MaxDecimals => Decimals ?? (Type is CellType.Decimal or CellType.Percent ? 2 : 0);

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Type is CellType.Integer or CellType.Decimal or CellType.Percent;
}
