using System.Text.Json.Serialization;

namespace BoardKit.Domain.Reconciliation;

/// <summary>One numbered rule: the first one that holds classes a difference, in the order of their numbers.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Test">What it looks at.</param>
/// <param name="Name">What it is called: 按户取整.</param>
/// <param name="Severity">How serious what it finds is.</param>
public sealed record DifferenceRule(int Number, DifferenceTest Test, string Name, DifferenceSeverity Severity)
{
    /// <summary>The class that it gives.</summary>
    [JsonIgnore]
    public DifferenceClass Class => Test.Class();
}
