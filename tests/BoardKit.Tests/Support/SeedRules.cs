using BoardKit.Domain.Reconciliation;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Support;

/// <summary>The rules and programmes of the pack.</summary>
internal static class SeedRules
{
    /// <summary>As the pack has them.</summary>
    public static string Json { get; } = File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "reconciliation.json"));

    /// <summary>As settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings() => RuleBook.ReadFile(Json).Value;

    /// <summary>The one version of the rules.</summary>
    public static RuleBook Book { get; } =
        RuleBook.Read(Settings().Single(s => s.Key.StartsWith(RuleBook.Prefix, StringComparison.Ordinal)).Value).Value;
}
