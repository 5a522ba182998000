using System.Text.Json;
using System.Text.RegularExpressions;

namespace BoardKit.Domain.Assessment;

/// <summary>
/// Reads schemes before they are kept, and names every fault by scheme, component and criterion. What scores traces or counts is refused
/// (<see cref="ForbiddenCriteria"/>), wherever it stands.
/// </summary>
public static partial class SchemeReader
{
    private const int FirstYear = 2000, LastYear = 2200, MostParts = 10, MostCriteria = 200, MostDays = 366;
    private const int LongestName = 80, LongestText = 300;

    /// <summary>The schemes of a file, an array. Faults <c>scheme</c>, <c>scheme-forbidden</c>.</summary>
    public static Outcome<IReadOnlyList<Scheme>> ReadAll(string json)
    {
        var (schemes, faults) = (new List<Scheme>(), new List<Fault>());
        try
        {
            using var file = JsonDocument.Parse(json);
            if (file.RootElement.ValueKind != JsonValueKind.Array)
            {
                return Unfit("文件", "应为考核办法的列表 [ … ]");
            }
            foreach (var (i, element) in file.RootElement.EnumerateArray().Index())
            {
                var read = Read(element.GetRawText(), $"第{i + 1}个办法");
                faults.AddRange(read.Faults);
                if (!read.Failed)
                {
                    schemes.Add(read.Value);
                }
            }
        }
        catch (JsonException e)
        {
            return Unfit("文件", $"第{(e.LineNumber ?? 0) + 1}行不是 JSON");
        }
        faults.AddRange(schemes.GroupBy(s => (s.Key, s.FromYear)).Where(g => g.Count() > 1)
            .Select(g => Unfit(g.Key.Key, $"从{g.Key.FromYear}年起的写了两次")));
        return faults.Count > 0 ? Outcome<IReadOnlyList<Scheme>>.Refused(faults) : Outcome<IReadOnlyList<Scheme>>.Of(schemes);
    }

    /// <summary>One scheme.</summary>
    public static Outcome<Scheme> Read(string json, string named = "考核办法")
    {
        Scheme scheme;
        try
        {
            // a source that counts is refused in its own words, even where the rest of the criterion does not read
            if (JsonSerializer.Deserialize<Scheme>(json, StrictJson.Options) is not { } read)
            {
                return Unfit(named, "是空的");
            }
            scheme = read;
        }
        catch (JsonException e)
        {
            return ForbiddenCriteria.In(json) is { } word ? Forbidden(named, word)
                : Unfit(named, $"{e.Path ?? "$"} 读不出来：名称不认识、缺少内容或者写法不对");
        }
        var faults = Faults(scheme).ToList();
        return faults.Count > 0 ? Outcome<Scheme>.Refused(faults) : scheme;
    }

    private static IEnumerable<Fault> Faults(Scheme scheme)
    {
        var key = Key().IsMatch(scheme.Key) ? scheme.Key : "key";
        if (!Key().IsMatch(scheme.Key))
        {
            yield return Unfit(key, "应为小写字母开头、字母数字和连字符组成的短名，不超过32个字符");
        }
        foreach (var (field, why) in (IEnumerable<(string, string?)>)
        [
            ("name", IsNamed(scheme.Name) ? null : $"要有1到{LongestName}个字"),
            ("source", scheme.Source.Length is > 0 and <= LongestText ? null : $"要写明出处，1到{LongestText}个字"),
            ("fromYear", scheme.FromYear is >= FirstYear and <= LastYear ? null : $"应为{FirstYear}到{LastYear}的年份"),
            ("levels", scheme.Levels.Count > 0 ? null : "要写明考核哪一级单位"),
            ("components", scheme.Components.Count is > 0 and <= MostParts ? null : $"要有1到{MostParts}个部分"),
            ("components", scheme.Components.Sum(c => c.Weight) == 1 ? null
                : $"各部分的权重合计应为1，现在是{Numbers.Text(scheme.Components.Sum(c => c.Weight))}"),
            ("components", Distinct(scheme.Components.Select(c => c.Key)) && Distinct(scheme.Criteria().Select(c => c.Criterion.Key)) ? null
                : "key 写重了"),
            ("grades", GradesUnfit(scheme)),
            ("gate", scheme.Criteria().Any(c => c.Criterion.Essential) == (scheme.Gate is not null) ? null
                : "有必备项（essential）就要写明达不到时最高评什么等次（gate.cap）；没有必备项就不要写"),
            ("gate", scheme.Gate is not { } gate || scheme.Grades.Any(g => g.Name == gate.Cap) ? null : $"等次里没有“{scheme.Gate?.Cap}”"),
            ("components", scheme.Criteria().Count() <= MostCriteria ? null : $"最多{MostCriteria}项"),
        ])
        {
            if (why is not null)
            {
                yield return Unfit($"{key}.{field}", why);
            }
        }
        foreach (var fault in scheme.Components.SelectMany(c => ComponentFaults($"{key}.{c.Key}", c)))
        {
            yield return fault;
        }
        if (ForbiddenCriteria.In(scheme.Name) is { } word)
        {
            yield return Forbidden(key, word);
        }
    }

    private static IEnumerable<Fault> ComponentFaults(string at, SchemeComponent part)
    {
        var (criteria, inputs) = (part.Kind is ComponentKind.Deductions or ComponentKind.Criteria, part.Kind == ComponentKind.Average);
        string?[] wrong =
        [
            Key().IsMatch(part.Key) && IsNamed(part.Name) ? null : "key 或 name 缺少、太长或写法不对",
            part.Weight is > 0 and <= 1 ? null : "weight 应大于0、不超过1",
            part.Base is > 0 and <= 100 ? null : "base 应大于0、不超过100",
            criteria == part.Criteria.Count > 0 ? null : criteria ? "criteria 里没有考核事项" : "这种部分没有考核事项，不要写 criteria",
            inputs == part.Inputs.Count > 0 ? null : inputs ? "inputs 里没有要平均的分数" : "这种部分没有要平均的分数，不要写 inputs",
            Distinct(part.Inputs.Select(i => i.Key)) && part.Inputs.All(i => Key().IsMatch(i.Key) && IsNamed(i.Name)) ? null
                : "inputs 的 key 写重了，或者名称不对",
        ];
        return wrong.OfType<string>().Select(why => Unfit(at, why))
            .Concat(ForbiddenCriteria.In(part.Name) is { } word ? [Forbidden(at, word)] : [])
            .Concat(part.Criteria.SelectMany(c => CriterionFaults($"{at}.{c.Key}", part, c)));
    }

    private static IEnumerable<Fault> CriterionFaults(string at, SchemeComponent part, Criterion one)
    {
        if ((ForbiddenCriteria.In(one.Name) ?? ForbiddenCriteria.In(one.Evidence)) is { } word)
        {
            return [Forbidden(at, word)];
        }
        if (FactSources.Read(one.Facts) is not { } source)
        {
            return [ForbiddenCriteria.IsSource(one.Facts) ? Forbidden($"{at}.facts", one.Facts.Length > 40 ? one.Facts[..40] : one.Facts)
                : Unfit($"{at}.facts", $"没有这样的事实来源，可以用：{string.Join("、", FactSources.Words)}")];
        }
        var timed = source is FactSource.Overdue or FactSource.Late or FactSource.Unposted or FactSource.Withdrawn;
        var (deducts, late) = (part.Kind == ComponentKind.Deductions, source is FactSource.Overdue or FactSource.Late);
        string?[] wrong =
        [
            Key().IsMatch(one.Key) && IsNamed(one.Name) ? null : "key 或 name 缺少、太长或写法不对",
            one.Basis.Length <= LongestText && one.Evidence.Length <= LongestText ? null : $"basis、evidence 不超过{LongestText}个字",
            deducts == one.Points is > 0 and <= 100 && (deducts || one.Points == 0) ? null
                : deducts ? "points 应大于0、不超过100" : "按权重得分的项目不要写 points",
            deducts == (one.Weight == 0) && one.Weight is >= 0 and <= 1000 ? null : deducts ? "扣分的事项不要写 weight" : "weight 应大于0",
            !deducts || source != FactSource.OnTime ? null : "按时比例（onTime）不能扣分，请用 late 或 overdue",
            one.Most is null or (> 0 and <= 100) && (deducts || one.Most is null) ? null : "most 应大于0、不超过100，只用于扣分的事项",
            one.PerWorkingDays is null || (deducts && late && one.PerWorkingDays is > 0 and <= MostDays) ? null
                : "perWorkingDays 只用于按期限扣分的事项，应为1到366的整数",
            one.Per == CountedPer.Fact || (deducts && source != FactSource.Entered && (one.Per == CountedPer.Place || timed)) ? null
                : "per 写 item 或 notice 只用于 overdue、late、unposted、withdrawn 的扣分，写 place 只用于系统自动查的扣分",
            one.Forms.Count == 0 || timed ? null : "forms 只用于 overdue、late、unposted、withdrawn",
            one.GraceWorkingDays == 0 || (source is not (FactSource.Entered or FactSource.OnTime)
                && one.GraceWorkingDays is > 0 and <= MostDays) ? null : "graceWorkingDays 只用于系统自动查的事项，应为0到366的整数",
        ];
        return wrong.OfType<string>().Select(why => Unfit(at, why));
    }

    private static string? GradesUnfit(Scheme scheme)
    {
        var mins = scheme.Grades.SkipLast(1).Select(g => g.Min).ToList();
        return scheme.Grades.Count is < 2 or > MostParts ? $"要有2到{MostParts}个等次"
            : scheme.Grades.Any(g => !IsNamed(g.Name)) || !Distinct(scheme.Grades.Select(g => g.Name)) ? "等次的名称缺少或写重了"
            : scheme.Grades[^1].Min is not null || mins.Any(m => m is not (> 0 and <= 100)) ? "除最后一等外，都要写最低分 min（大于0、不超过100）；最后一等不写"
            : mins.Zip(mins.Skip(1)).Any(p => p.First <= p.Second) ? "等次应从好到差排列，最低分一等比一等低"
            : null;
    }

    private static bool Distinct(IEnumerable<string> keys) => keys.GroupBy(k => k, StringComparer.Ordinal).All(g => g.Count() == 1);

    private static bool IsNamed(string name) => name.Trim().Length is > 0 and <= LongestName;

    private static Fault Unfit(string at, string why) => Fault.Invalid("scheme", $"{at}：{why}。");

    private static Fault Forbidden(string at, string word) => Fault.Invalid("scheme-forbidden",
        $"{at}：“{word}”不能计分，拍照留痕、登录次数、发布条数和点击量都不是考核事项（《整治形式主义为基层减负若干规定》），请删去这一项。");

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
