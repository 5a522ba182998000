using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Figures;

namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// The numbered rules by which a county classes differences, from a day on: data of its pack, read and verified before they are kept.
/// </summary>
public sealed class RuleBook
{
    /// <summary>Begin of the key of a setting; the day from which it holds follows: reconciliation.2026-01-01.</summary>
    public const string Prefix = "reconciliation.";

    private const int LongestName = 30;
    private const int MostRules = 40;
    private const decimal MostPerPayee = 1;

    private RuleBook(Written written, DateOnly from, long perPayee) =>
        (From, Source, PerPayee, Rules) = (from, written.Source, perPayee, [.. written.Rules.OrderBy(r => r.Number)]);

    /// <summary>First day on which it holds.</summary>
    public DateOnly From { get; }

    /// <summary>Who laid it down.</summary>
    public string Source { get; }

    /// <summary>What the rounding of one payee's amount may come to, in ten-thousandths of a yuan: 50 is half a 分.</summary>
    public long PerPayee { get; }

    /// <summary>The rules, in the order of their numbers.</summary>
    public IReadOnlyList<DifferenceRule> Rules { get; }

    /// <summary>The key under which a version is kept.</summary>
    public static string KeyOf(DateOnly from) => Prefix + from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// The version for a period that ends on a day: the newest that had begun, and the first one for what is older than all of them. Null
    /// where there is none.
    /// </summary>
    public static RuleBook? On(IEnumerable<RuleBook> versions, DateOnly day)
    {
        var all = versions.OrderBy(v => v.From).ToList();
        return all.FindLast(v => v.From <= day) ?? all.FirstOrDefault();
    }

    /// <summary>Reads a version as it is kept. Fault: <c>reconciliation-rules</c>.</summary>
    public static Outcome<RuleBook> Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(text, StrictJson.Options) is { } written ? Of(written) : Bad("写的是空的");
        }
        catch (JsonException e)
        {
            return Bad($"第{(e.LineNumber ?? 0) + 1}行{Place(e)}读不懂：每个版本写 from、source、perPayee 和 rules，每条规则写 number、test、name、severity");
        }
    }

    /// <summary>
    /// Reads <c>reconciliation.json</c>: for each version the key of its setting and the text to keep, and the programmes. Refused with
    /// every fault.
    /// </summary>
    public static Outcome<IReadOnlyDictionary<string, string>> ReadFile(string json)
    {
        var (settings, faults) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<Fault>());
        try
        {
            var file = JsonSerializer.Deserialize<File>(json, StrictJson.Options);
            if (file?.Programmes is { } programmes)
            {
                settings[ProgrammeList.Setting] = JsonSerializer.Serialize(programmes, StrictJson.Options);
                faults.AddRange(ProgrammeList.Read(settings[ProgrammeList.Setting]).Faults);
            }
            foreach (var version in file?.Versions ?? [])
            {
                var read = Of(version);
                faults.AddRange(read.Faults);
                if (!read.Failed && !settings.TryAdd(KeyOf(read.Value.From), JsonSerializer.Serialize(version, StrictJson.Options)))
                {
                    faults.Add(Bad($"从 {version.From} 起的版本写了两个"));
                }
            }
        }
        catch (JsonException e)
        {
            faults.Add(Bad($"第{(e.LineNumber ?? 0) + 1}行{Place(e)}读不懂，应写成 {{\"versions\": [{{from、source、perPayee、rules}}]}}"));
        }
        return faults.Count > 0 ? Outcome<IReadOnlyDictionary<string, string>>.Refused(faults)
            : settings.Keys.All(k => k == ProgrammeList.Setting) ? Bad("一个版本也没有") : settings;
    }

    private static Outcome<RuleBook> Of(Written written)
    {
        if (!DateOnly.TryParseExact(written.From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
        {
            return Bad($"from 应写成 2026-01-01，现为“{Short(written.From)}”");
        }
        var which = $"从 {written.From} 起的版本";
        if (!decimal.TryParse(written.PerPayee, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)
            || yuan > MostPerPayee || !Quantity.TryFrom(yuan, out var perPayee))
        {
            return Bad($"{which} perPayee 应是每户取整的元数，例如 \"0.005\"，不大于 {MostPerPayee}，现为“{Short(written.PerPayee)}”");
        }
        if (string.IsNullOrWhiteSpace(written.Source) || written.Source.Length > 200)
        {
            return Bad($"{which} source 应写明规则是谁定的，不超过 200 字");
        }
        return Wrong(written.Rules) is { } wrong ? Bad($"{which}{wrong}") : new RuleBook(written, from, perPayee.TenThousandths);
    }

    private static string? Wrong(IReadOnlyList<DifferenceRule> rules) =>
        rules.Count > MostRules ? $"规则超过 {MostRules} 条"
        : rules.FirstOrDefault(r => r.Number < 1) is { } low ? $"规则“{Short(low.Name)}”的 number 应从 1 起"
        : rules.GroupBy(r => r.Number).FirstOrDefault(g => g.Count() > 1) is { } twice ? $"第 {twice.Key} 条写了两次"
        : rules.GroupBy(r => r.Test).FirstOrDefault(g => g.Count() > 1) is { } same ? $"第 {same.Last().Number} 条的 test 与第 {same.First().Number} 条相同"
        : rules.FirstOrDefault(r => string.IsNullOrWhiteSpace(r.Name) || r.Name.Length > LongestName) is { } nameless
            ? $"第 {nameless.Number} 条的 name 应有 1 到 {LongestName} 字"
        : DifferenceTests.Required.Where(t => rules.All(r => r.Test != t)).Select(t => (DifferenceTest?)t).FirstOrDefault() is { } missing
            ? $"缺少 test 为 {JsonNamingPolicy.CamelCase.ConvertName(missing.ToString())} 的规则"
        : rules.FirstOrDefault(r => (r.Test == DifferenceTest.Equal) != (r.Severity == DifferenceSeverity.None)) is { } graded
            ? $"第 {graded.Number} 条的 severity 不对：两边一致写 none，其余写 warning 或 fatal"
        : rules.MinBy(r => r.Number)!.Test != DifferenceTest.Equal ? "第一条应是 equal（两边一致）"
        : Early(rules) is { } early ? $"第 {early.Number} 条后面还有规则，它已经收走了剩下的差额" : null;

    /// <summary>A rule that takes all that is left of a side, and has others of that side behind it.</summary>
    private static DifferenceRule? Early(IReadOnlyList<DifferenceRule> rules)
    {
        var rest = new[] { DifferenceTest.NotDisclosed, DifferenceTest.NotAllocated, DifferenceTest.Unexplained };
        var last = rules.OrderBy(r => r.Number).TakeLast(rest.Length).ToList();
        return last[^1].Test != DifferenceTest.Unexplained ? rules.First(r => r.Test == DifferenceTest.Unexplained)
            : rules.FirstOrDefault(r => rest.Contains(r.Test) && !last.Contains(r));
    }

    private static Fault Bad(string what) => Fault.Invalid("reconciliation-rules", $"对账规则{what}。");

    private static string Place(JsonException e) => e.Path is { Length: > 1 } path ? $"（{path}）" : "";

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";

    /// <summary>A version as it is written.</summary>
    private sealed record Written(string From, string Source, string PerPayee, IReadOnlyList<DifferenceRule> Rules);

    /// <summary>The file.</summary>
    private sealed record File(IReadOnlyList<Written> Versions)
    {
        /// <summary>Which figures of which forms are compared (<see cref="ProgrammeList"/>); kept as a setting of its own.</summary>
        public IReadOnlyDictionary<string, string>? Programmes { get; init; }
    }
}
