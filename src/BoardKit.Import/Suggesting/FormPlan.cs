using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Import.Suggesting;

/// <summary>A proposal as an official corrected it: what the form is to be, without the language of forms.</summary>
public sealed record FormPlan
{
    /// <summary>Key of the form; a new one, or that of a form of which this is the next version.</summary>
    public required string Key { get; init; }

    /// <summary>Its version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Name on lists.</summary>
    public required string Name { get; init; }

    /// <summary>Board panel.</summary>
    public required string Panel { get; init; }

    /// <summary>Suggested title; null for place, period and name.</summary>
    public string? Title { get; init; }

    /// <summary>Who reports.</summary>
    public ReportingLevel Reports { get; init; }

    /// <summary>How often.</summary>
    public PeriodLength Period { get; init; }

    /// <summary>How many days it hangs.</summary>
    public int PostingDays { get; init; } = 15;

    /// <summary>Whom its notices are for.</summary>
    public Audience Audience { get; init; }

    /// <summary>Its tables as proposed, columns as corrected; columns that are left out are not in it.</summary>
    public required IReadOnlyList<SuggestedSection> Sections { get; init; }

    /// <summary>Facts beside the tables.</summary>
    public IReadOnlyList<SuggestedInput> Inputs { get; init; } = [];

    /// <summary>A proposal as it stands: the certain rules, none of the questions.</summary>
    public static FormPlan Of(SuggestedForm proposed, string key) => new()
    {
        Key = key,
        Name = proposed.Name,
        Panel = "公示",
        Period = proposed.Period,
        Sections = [.. proposed.Sections.Select(s => s with { Rules = [.. s.Rules.Where(r => r.IsSure)] })],
        Inputs = proposed.Inputs,
    };
}
