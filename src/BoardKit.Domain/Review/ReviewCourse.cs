using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>
/// The way that one submission goes: the preset as it was when it was handed in, so that a changed preset does not change under the reader,
/// and what was decided on it so far.
/// </summary>
/// <param name="Key">Key of the preset.</param>
/// <param name="Preset">The preset as it was.</param>
public sealed record ReviewCourse(string Key, ReviewPreset Preset)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ReviewChain? _chain;

    /// <summary>When the draft was handed in.</summary>
    public DateTime? SubmittedAtUtc { get; init; }

    /// <summary>What was decided, decisions on an earlier draft among them.</summary>
    public IReadOnlyList<Decision> Decided { get; init; } = [];

    /// <summary>What was left to those above.</summary>
    public IReadOnlyList<Referral> Referred { get; init; } = [];

    /// <summary>Its steps.</summary>
    public ReviewChain Chain() => _chain ??= Of(Preset);

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(this, Plain);

    /// <summary>Reads what was stored; null for a notice that passes what every notice passes.</summary>
    public static ReviewCourse? Read(string? stored) =>
        string.IsNullOrEmpty(stored) ? null : JsonSerializer.Deserialize<ReviewCourse>(stored, Plain);

    /// <summary>The chain of a preset that is laid out: everything but the first step, which makes the draft.</summary>
    public static ReviewChain Of(ReviewPreset preset) => new([.. preset.Steps.Skip(1).Select(Of)]);

    private static ReviewStep Of(PresetStep step) => new(step.Key!, Capability.ReviewNotices)
    {
        Name = step.Name,
        By = step.Kind == StepKind.Recorded ? [new(Capability.WriteNotices)]
            : [.. step.By.Select(StepDecider.Read).OfType<StepDecider>().Select(Of)],
        Ticks = step.Ticks,
        Limit = step.Limit is { } limit ? new(limit.Days, limit.Unit) : null,
        Escalates = step.Escalate,
        Order = step.Person == StepPerson.Any ? OrderRule.AnyPerson : OrderRule.AnotherPerson,
        IsRecorded = step.Kind == StepKind.Recorded,
        Meeting = step.Meeting is { } least && ReviewPresetCheck.Fraction(least) is { } part ? new(part.Part, part.Of) : null,
        After = step.After,
    };

    private static Decider Of(StepDecider decider) => new(
        decider.Role == Role.Clerk ? Capability.WriteNotices : Capability.ReviewNotices, decider.Role, decider.Place switch
        {
            StepPlace.Township => UnitLevel.Township,
            StepPlace.County => UnitLevel.County,
            StepPlace.Own or StepPlace.Above => null,
        }, decider.Place == StepPlace.Own);
}
