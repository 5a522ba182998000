using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Law;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Checks a form's keys and references, everything but its expressions.</summary>
internal static partial class FormShape
{
    private const int MinReason = 4;
    private const int MaxReason = 200;
    private const int MaxHeads = 3;

    private static readonly HashSet<string> Reserved = ["and", "or", "not", "true", "false", "input", "previous"];

    private static readonly HashSet<string> TitleWords = ["unit", "township", "county", "period", "project", "phase"];

    private static readonly HashSet<string> FooterWords =
        ["term", "from", "to", "days", "supervision_phone", "discipline_phone", "unit", "township", "county", "date", "issuer"];

    private static readonly HashSet<string> SignoffWords = ["issuer"];

    /// <summary>Everything that is wrong: <c>form-shape</c>.</summary>
    public static IReadOnlyList<Fault> Faults(Form form)
    {
        var faults = new List<string>();
        Head(form, faults);
        foreach (var input in form.Inputs)
        {
            Input(input, faults);
        }
        foreach (var section in form.Sections)
        {
            Section(section, faults);
        }
        TextShape.Report(form, faults);
        FilesShape.Report(form, faults);
        SourcesShape.Report(form, faults);
        return [.. faults.Select(f => Fault.Invalid("form-shape", $"表单“{form.Key}”：{f}。"))];
    }

    private static void Head(Form form, List<string> faults)
    {
        Must(FormKey().IsMatch(form.Key), "key 只能用小写字母、数字和连字符", faults);
        Must(form.Version >= 1, "version 从 1 开始", faults);
        Must(form.Posting.Days is >= 1 and <= 365, "posting.days 应为 1 到 365", faults);
        Must(form.Posting.FloorExempt is not { } exempt || exempt.Trim().Length is >= MinReason and <= MaxReason,
            $"posting.floorExempt 要写明不受法定公布期限约束的理由（{MinReason} 到 {MaxReason} 个字）", faults);
        Must(form.PersonalDays is >= 0 and <= FormRetention.Most, "retention.days 应为 0 到 365", faults);
        Must(form.Sections.Count is >= 1 and <= 30, "sections 应有 1 到 30 个", faults);
        Must(form.Figures.Count(f => f.Headline) + form.Facts.Count <= 4, "headline 的汇总数和 facts 合起来最多 4 个", faults);
        Must(form.Facts.Distinct().Count() == form.Facts.Count && form.Facts.All(f => FormFacts.Find(form, f) is not null),
            "facts 里的每一项都要是填报项，或者登记表（record）里公开的栏目（表.列），不能重复", faults);
        Must(!form.Repeat
            || (form.PerPeriod == NoticesPerPeriod.One && !form.NamesPeople && form.Figures.All(f => f.Kind == FigureKind.Balance)),
            "repeat 只用于台账：每期一份，没有写到人的行，汇总数都是余额（kind 为 balance）；收支、发放每期不同，不能照上期公布", faults);
        Must(form.Periods.Count == 0 || (form.Periods.Count == 2 && form.Periods.Distinct().Count() == 2
            && form.Periods.Max() == form.Period && form.PerPeriod == NoticesPerPeriod.One && form.KeyInputs.Count == 0),
            "periods 是可以选的两种期间，period 是其中较长的一种（\"period\": \"quarter\", \"periods\": [\"quarter\", \"month\"]），只用于每期一份、不分阶段的表式",
            faults);
        Keys("sections", form.Sections.Select(s => s.Key), faults);
        Keys("inputs 和 figures", form.Inputs.Select(i => i.Key).Concat(form.Figures.Select(f => f.Key)), faults);
        var project = form.Inputs.FirstOrDefault(i => i.Key == form.ProjectInput);
        Must(form.PerPeriod == NoticesPerPeriod.One || project is { IsNumber: false },
            "perPeriod 为 many 时，projectInput 要指向一个文字填报项", faults);
        Must(form.ProjectInput is null || project is not null, $"projectInput “{form.ProjectInput}”不在 inputs 里", faults);
        Must(form.KeyInputs.All(k => form.Inputs.Any(i => i.Key == k)) && form.KeyInputs.Distinct().Count() == form.KeyInputs.Count,
            "keyedBy 里的每一项都要是 inputs 里的填报项，不能重复", faults);
        Must(form.KeyedBy?.Any(k => (k is "project" && k != form.ProjectInput) || k is "phase") != true,
            "keyedBy 里名叫 project 的填报项只能是 projectInput，不能有名叫 phase 的填报项", faults);
        var known = form.Inputs.Select(i => i.Key).Concat(form.Figures.Select(f => f.Key))
            .Concat(AmountWords.Placeholders(form)).ToHashSet();
        Placeholders("title", form.Title, TitleWords, faults);
        Placeholders("plain", form.Plain, known, faults);
        Placeholders("example", form.Example, known, faults);
        foreach (var line in form.Footer)
        {
            Placeholders("footer", line, FooterWords, faults);
        }
        foreach (var line in form.Signoffs)
        {
            Placeholders("signoffs", line, SignoffWords, faults);
        }
        Must(form.Issuers.Distinct().Count() == form.Issuers.Count && form.Issuers.All(i => i.NamedBy() <= form.Level),
            "issuers 不能重复，也不能是下级单位的机构", faults);
        Must(form.LegalBases.All(b => b.Law is null ? b.Text is { Length: > 0 } && b.Articles.Count == 0
                : b.Text is null && b.From is null && b.To is null && b.Articles.All(ArticleText.IsArticle)),
            "legalBases 每一项写 law 和 articles（条号如 35 或 47-49），或者（旧版本）写 text", faults);
        Must(form.Rules.Select(r => r.Id).Concat(form.Sections.SelectMany(s => s.Rules).Select(r => r.Id)).Distinct()
            .Count() == form.Rules.Count + form.Sections.Sum(s => s.Rules.Count), "规则的 id 不能重复", faults);
    }

    private static void Input(FormInput input, List<string> faults)
    {
        Must(input.Type is CellType.Text or CellType.Integer or CellType.Decimal or CellType.Percent or CellType.Date or CellType.Month
            or CellType.Enum, $"inputs.{input.Key} 的类型不能用于填报项", faults);
        Must(input.MaxDecimals is >= 0 and <= 8, $"inputs.{input.Key}.decimals 应为 0 到 8", faults);
        Range($"inputs.{input.Key}", input.IsNumber, input.Min, input.Max, faults);
        Must((input.Type == CellType.Enum) == input.Values.Count > 0, $"inputs.{input.Key}：enum 才有、也必须有 values", faults);
        var fault = input.Default is not { } text
            ? null : input.IsNumber ? CellTypes.NumberFault(text, input.MaxDecimals) : CellTypes.TextFault(text, input.Type, input.Values);
        Must(fault is null, $"inputs.{input.Key}.default {fault?.Sentence}", faults);
    }

    private static void Section(FormSection section, List<string> faults)
    {
        var place = $"sections.{section.Key}";
        Keys($"{place}.columns", section.Columns.Select(c => c.Key), faults);
        Must(section.Columns.Count is >= 1 and <= 100, $"{place} 应有 1 到 100 列", faults);
        foreach (var column in section.Columns)
        {
            Column($"{place}.{column.Key}", column, faults);
        }
        foreach (var key in section.Totals)
        {
            Must(section.Columns.FirstOrDefault(c => c.Key == key) is { IsNumber: true }, $"{place}.totals：“{key}”不是数字列", faults);
        }
        foreach (var key in section.Unique.Append(section.GroupColumn).Append(section.LineColumn)
            .Append(section.CodeColumn).OfType<string>())
        {
            Must(section.IndexOf(key) >= 0, $"{place}：没有列“{key}”", faults);
        }
        Must(section.HouseholdColumn is not { } household || (section.Kind == SectionKind.List
            && section.Columns.Any(c => c.Key == household && c is { Type: CellType.Text, Publish: Publish.Full })),
            $"{place}.householdColumn 应为明细表里公开的文字列", faults);
        Must(section.ComparedIn is null or ComparedIn.Notice || section.ComparedColumns.Count > 0,
            $"{place}.comparedIn 要有身份证、银行账号列，或者 unique 里有身份识别号码", faults);
        Must(section.Subtotals is not { } parts || (section is { Kind: SectionKind.List, Totals.Count: > 0 }
            && section.Columns.Any(c => c.Key == parts.By && c is { IsNumber: false, IsIdentifying: false, IsPublished: true })),
            $"{place}.subtotals 要有 totals，by 要是公开的文字列", faults);
        LookUp(place, section, faults);
        Internal(place, section, faults);
        Must(section.Columns.All(c => c.Head is null
                || (section.Kind != SectionKind.Record && c.Head.Trim().Length > 0 && c.Head != c.Label)), $"{place}：head 是几列共有的上一级栏名，只用于 list 和 tree，不能是空的或与 label 相同", faults);
        var heads = section.Columns.Select(c => HeadGrid.Levels(c.Head)).ToList();
        Must(heads.All(h => h.Length <= MaxHeads && h.All(level => level.Trim().Length > 0)),
            $"{place}：head 最多{MaxHeads}级，用“/”分开，每一级都要有字", faults);
        Must(Enumerable.Range(1, MaxHeads).All(depth => Together([.. heads.Select(h => h.Length < depth ? null
            : string.Join(HeadGrid.Over, h.Take(depth)))])), $"{place}：同一个 head 的列要挨着", faults);
        Must(section.Kind == SectionKind.Tree || (section.Lines.Count == 0 && section.CodeColumn is null),
            $"{place}：只有 tree 才有 lines 和 codeColumn", faults);
        Must(section.Kind != SectionKind.Tree || section.CodeColumn is not null
            || (section.Lines.Count > 0 && section.LineColumn is not null), $"{place}：tree 要有 codeColumn，或者 lines 和 lineColumn", faults);
        Must(section.Rules.All(r => r.Scope != RuleScope.Notice), $"{place}.rules 的 scope 只能是 row 或 section", faults);
        foreach (var guard in section.Guards)
        {
            Guard(place, section, guard, faults);
        }
        Lines(place, section, faults);
    }

    /// <summary>Whether whatever is said twice is said by neighbours.</summary>
    private static bool Together(List<string?> heads) =>
        heads.Where((h, i) => h is not null && (i == 0 || heads[i - 1] != h)).GroupBy(h => h).All(g => g.Count() == 1);

    private static void Guard(string place, FormSection section, FormGuard guard, List<string> faults)
    {
        Must(guard.When is not null || guard.UnderAge is not null, $"{place}.guards：when 和 underAge 至少写一个", faults);
        Must(guard.UnderAge is null or (>= 1 and <= 18), $"{place}.guards：underAge 应为 1 到 18", faults);
        Must(guard.UnderAge is null || section.Columns.Any(c => c.Type == CellType.IdCard), $"{place}.guards：有 underAge 就要有身份证号列", faults);
        Must(guard.Publish is Publish.Initials or Publish.Omit, $"{place}.guards：publish 只能是 initials 或 omit", faults);
        Must(guard.Columns.Count > 0, $"{place}.guards：columns 不能为空", faults);
        foreach (var key in guard.Columns)
        {
            var column = section.Columns.FirstOrDefault(c => c.Key == key);
            Must(column is { IsIdentifying: true } or { Type: CellType.Text } && (guard.Publish == Publish.Omit || !column.IsIdentifying),
                $"{place}.guards：“{key}”应是文字列（omit 时也可以是号码列）", faults);
        }
    }

    private static void Column(string place, FormColumn column, List<string> faults)
    {
        Must(column.Label.Length > 0, $"{place} 没有 label", faults);
        Must(column.MaxDecimals is >= 0 and <= 8, $"{place}.decimals 应为 0 到 8", faults);
        Must(column.Most is null || (column.IsNumber && column.Most > 0), $"{place}.most 只用于数字列，应大于零", faults);
        Range(place, column.IsNumber, column.Min, column.Max, faults);
        Must(column.ShownIn is not { } shown || (column.IsNumber && ShownUnits.Factor(shown, column.Unit) is not null),
            $"{place}.shownIn 要是比 unit 大的同一种单位（unit 是元，shownIn 是万元）", faults);
        Must(!column.Required || column.RequiredWhen is null, $"{place}：required 和 requiredWhen 只写一个", faults);
        Must(column.Type != CellType.OfficePhone || column.Publish == Publish.Full, $"{place}：officePhone 是公开的办公电话，publish 只能是 full",
            faults);
        Must(column.Type != CellType.Integer || column.MaxDecimals == 0, $"{place}：integer 没有小数", faults);
        Must((column.Type == CellType.Enum) == column.Values.Count > 0, $"{place}：enum 才有、也必须有 values", faults);
        Must(!column.IsIdentifying || column.Publish is Publish.Omit or Publish.Mask or Publish.Last4,
            $"{place}：身份识别号码不能 full 公开，只能 omit、mask、last4", faults);
        Must(column.IsIdentifying || column.Publish is Publish.Full or Publish.Omit or Publish.Internal
            || (column.Type == CellType.Text && column.Publish is Publish.Initials or Publish.Address),
            $"{place}：mask、last4 只用于号码，initials、address 只用于文字", faults);
        Must(!column.IsCode || column is { Type: CellType.Text, Publish: Publish.Full }, $"{place}：code 只用于公开的文字列", faults);
        Must(column.Type != CellType.Text || PrivacyRules.Default.KindOfHeader(column.Label) is not (CellType.IdCard or CellType.BankCard),
            $"{place}：“{column.Label}”是号码，类型应为 idCard 或 bankCard", faults);
    }

    /// <summary>
    /// What is gone at release may neither decide what is published nor be asked for again by every correction.
    /// </summary>
    private static void Internal(string place, FormSection section, List<string> faults)
    {
        foreach (var column in section.Columns.Where(c => c.IsInternal))
        {
            Must(column.Type is CellType.Text or CellType.Enum or CellType.Date or CellType.Month || column.IsNumber,
                $"{place}.{column.Key}：internal 只用于文字、选项、数字和日期", faults);
            Must(!column.Required && column.RequiredWhen is null,
                $"{place}.{column.Key}：internal 的列公布时就删除，更正时没有，不能必填（required、requiredWhen）", faults);
            Must(column.Computed is null && column.ShownIn is null, $"{place}.{column.Key}：internal 的列不能有 computed、shownIn", faults);
            string?[] named = [.. section.Totals, .. section.Unique, .. section.Guards.SelectMany(g => g.Columns), section.GroupColumn,
                section.LineColumn, section.CodeColumn, section.HouseholdColumn, section.PersonColumn, section.Subtotals?.By];
            Must(!named.Contains(column.Key),
                $"{place}.{column.Key}：internal 的列不公开，不能用作合计、分组、户名、姓名、行名、编码、查重或保护的列", faults);
        }
    }

    private static void Range(string place, bool isNumber, decimal? min, decimal? max, List<string> faults) =>
        Must((min is null && max is null) || (isNumber && !(min > max)), $"{place}：min、max 只用于数字，min 不能大于 max", faults);

    /// <summary>Whoever can read some of the six characters guesses the rest: the masks themselves are asked what they show.</summary>
    private static void LookUp(string place, FormSection section, List<string> faults)
    {
        if (!section.LookUp)
        {
            return;
        }
        Must(section.Kind == SectionKind.List && (section.HouseholdColumn is not null || section.IsFoundByNumber),
            $"{place}.lookUp 只用于有 householdColumn、或有姓名列和身份证列的 list", faults);
        foreach (var column in section.Columns.Where(c => c.Type == CellType.IdCard))
        {
            Must(Masking.HidesTail(column.Publish), $"{place}.{column.Key}：有 lookUp 的名单，身份证号的后六位一位也不能公开，publish 应为 omit", faults);
        }
    }

    private static void Lines(string place, FormSection section, List<string> faults)
    {
        Keys($"{place}.lines", section.Lines.Select(l => l.Key), faults);
        var seen = new HashSet<string>();
        foreach (var line in section.Lines)
        {
            // a parent stands above its children or below them (总计 at the end); going up must come to an end
            var above = line.Parent;
            for (var step = 0; above is not null && step <= section.Lines.Count; step++)
            {
                above = section.Lines.FirstOrDefault(l => l.Key == above)?.Parent;
            }
            Must(line.Parent is null || section.Lines.Any(l => l.Key == line.Parent),
                $"{place}.lines：“{line.Key}”的 parent “{line.Parent}”不存在", faults);
            Must(above is null, $"{place}.lines：“{line.Key}”的 parent 成环", faults);
            Must(seen.Add(line.Label), $"{place}.lines：“{line.Label}”重复", faults);
        }
    }

    internal static void Keys(string place, IEnumerable<string> keys, List<string> faults)
    {
        var seen = new HashSet<string>();
        foreach (var key in keys)
        {
            Must(Key().IsMatch(key) && !Reserved.Contains(key), $"{place}：key “{key}”只能用小写字母、数字和下划线，以字母开头", faults);
            Must(seen.Add(key), $"{place}：key “{key}”重复", faults);
        }
    }

    private static void Placeholders(string place, string? text, HashSet<string> known, List<string> faults)
    {
        foreach (Match match in Placeholder().Matches(text ?? ""))
        {
            // an expression is verified where it is bound
            Must(known.Contains(match.Groups[1].Value) || (place is "plain" or "example" && match.Groups[1].Value
                .StartsWith(SentenceRun.Mark)), string.Create(CultureInfo.InvariantCulture, $"{place}：不认识的占位“{match.Value}”"), faults);
        }
    }

    internal static void Must(bool good, string otherwise, List<string> faults)
    {
        if (!good)
        {
            faults.Add(otherwise);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex FormKey();

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
