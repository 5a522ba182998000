using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.FormDesign;
using BoardKit.Import.Suggesting;

namespace BoardKit.Web.County;

/// <summary>A proposal as it stands in the fields of the page: everything is text until it is made a plan.</summary>
internal sealed class TypedForm
{
    /// <summary>Types in plain words, by their keys.</summary>
    public static IReadOnlyList<(CellType Type, string Word)> Types { get; } =
    [
        (CellType.Text, "文字"), (CellType.Integer, "整数"), (CellType.Decimal, "金额、面积等小数"), (CellType.Percent, "百分比"), (CellType.Date, "日期"),
        (CellType.Month, "年月"), (CellType.Enum, "选项"), (CellType.Sequence, "序号"), (CellType.Blank, "留白（签字）"), (CellType.IdCard, "身份证号"),
        (CellType.BankCard, "银行账号"), (CellType.Phone, "私人电话"),
    ];

    /// <summary>What is published, in plain words.</summary>
    public static IReadOnlyList<(Publish Publish, string Word)> Publications { get; } =
    [
        (Publish.Full, "公开"), (Publish.Omit, "不公开"), (Publish.Initials, "姓名只写姓"), (Publish.Address, "住址到乡镇"), (Publish.Mask, "号码遮住中间"),
        (Publish.Last4, "号码只留后四位"), (Publish.Internal, "仅内部核对"),
    ];

    /// <summary>An empty field arrives as null, whatever the type says.</summary>
    public string Name { get; set => field = value ?? ""; } = "";

    public string Panel { get; set => field = value ?? ""; } = "";

    public string Title { get; set => field = value ?? ""; } = "";

    /// <summary>Key of the form of which it is the next version; empty for a new one.</summary>
    public string Follows { get; set => field = value ?? ""; } = "";

    public ReportingLevel Reports { get; set; }

    public PeriodLength Period { get; set; }

    public int Days { get; set; } = 15;

    public Audience Audience { get; set; }

    public List<TypedColumn> Columns { get; set; } = [];

    /// <summary>Rules that were ticked: section/id.</summary>
    public List<string> Rules { get; set; } = [];

    /// <summary>One column in its fields.</summary>
    internal sealed class TypedColumn
    {
        public bool Keep { get; set; }

        public string Label { get; set => field = value ?? ""; } = "";

        public CellType Type { get; set; }

        public string Unit { get; set => field = value ?? ""; } = "";

        public int Decimals { get; set; }

        public Publish Publish { get; set; }

        public bool Required { get; set; }

        public bool Total { get; set; }

        public string Values { get; set => field = value ?? ""; } = "";
    }

    /// <summary>The fields as they are proposed.</summary>
    public static TypedForm Of(SuggestedForm proposed) => new()
    {
        Name = proposed.Name,
        Panel = proposed.Sections.Any(s => s.Columns.Any(c => c.Unit?.Contains('元', StringComparison.Ordinal) == true)) ? "财务公开" : "村务公开",
        Title = "{unit}{period}" + proposed.Name,
        Period = proposed.Period,
        Columns = [.. proposed.Sections.SelectMany(s => s.Columns.Select(c => new TypedColumn
        {
            Keep = true,
            Label = c.Label,
            Type = c.Type,
            Unit = c.Unit ?? "",
            Decimals = c.Decimals,
            Publish = c.Publish,
            Required = c.Required,
            Total = s.Totals.Contains(c.Key),
            Values = string.Join('、', c.Values),
        }))],
        Rules = [.. proposed.Sections.SelectMany(s => s.Rules.Where(r => r.IsSure).Select(r => Id(s, r)))],
    };

    /// <summary>How the page calls a rule.</summary>
    public static string Id(SuggestedSection section, SuggestedRule rule) => $"{section.Key}/{rule.Id}";

    /// <summary>To which line one belongs: （加到“一、总收入”）; empty for one that stands by itself.</summary>
    public static string Place(SuggestedSection section, FormLine line) =>
        section.Lines.FirstOrDefault(l => l.Key == line.Parent) is not { } above ? ""
            : line.OfWhich ? $"（“{above.Label}”的其中项，不另加）" : $"（加到“{above.Label}”）";

    /// <summary>The plan that the fields make of a proposal.</summary>
    public FormPlan Plan(SuggestedForm proposed, UnitCode owner)
    {
        var typed = Columns.GetEnumerator();
        List<SuggestedSection> kept = [.. proposed.Sections.Select(section =>
        {
            var columns = new List<SuggestedColumn>();
            var totals = new List<string>();
            foreach (var column in section.Columns)
            {
                var said = typed.MoveNext() ? typed.Current : new TypedColumn();
                if (said.Keep)
                {
                    columns.Add(Corrected(column, said));
                    totals.AddRange(said.Total ? [column.Key] : []);
                }
            }
            return section with { Columns = columns, Totals = totals };
        })];
        List<SuggestedSection> sections = [.. kept.Where(s => s.Columns.Count > 0).Select(s => s with
        {
            Rules = [.. s.Rules.Where(r => Rules.Contains(Id(s, r)) && Holds(s, kept, proposed, r))],
        })];
        return new()
        {
            Key = string.IsNullOrWhiteSpace(Follows) ? SaveForm.KeyOf(owner, Name) : Follows.Trim(),
            Name = Name.Trim(),
            Panel = Panel.Trim(),
            Title = Title,
            Reports = Reports,
            Period = Period,
            PostingDays = Days,
            Audience = Audience,
            Sections = sections,
            Inputs = proposed.Inputs,
        };
    }

    /// <summary>A rule goes with the columns that it speaks of, those of other tables too.</summary>
    private static bool Holds(SuggestedSection section, List<SuggestedSection> kept, SuggestedForm proposed, SuggestedRule rule) =>
        rule.Parts.All(part => Column(section, kept, part)?.Type is CellType.Integer or CellType.Decimal or CellType.Percent
            || (proposed.Sections.First(s => s.Key == section.Key).Columns.All(c => c.Key != part)
                && proposed.Inputs.Any(i => i.Key == part)))
        && rule.Words.All(word => Column(section, kept, word)?.Type is CellType.Text or CellType.Enum);

    private static SuggestedColumn? Column(SuggestedSection section, List<SuggestedSection> kept, string place) =>
        place.Split('.') is [var other, var key] ? kept.FirstOrDefault(s => s.Key == other)?.Columns.FirstOrDefault(c => c.Key == key)
            : section.Columns.FirstOrDefault(c => c.Key == place);

    private static SuggestedColumn Corrected(SuggestedColumn column, TypedColumn said)
    {
        var label = said.Label.Trim();
        return column with
        {
            Label = label,
            // what the example calls it is found again whatever it is called now
            Synonyms = label == column.Label || column.IsPersonal ? column.Synonyms : [.. column.Synonyms.Append(column.Label).Distinct()],
            Type = said.Type,
            Unit = string.IsNullOrWhiteSpace(said.Unit) ? null : said.Unit.Trim(),
            Decimals = Math.Clamp(said.Decimals, 0, 8),
            Publish = said.Publish,
            Required = said.Required,
            Values = [.. said.Values.Split(['、', ',', '，', '\n', '\r'],
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct()],
        };
    }

    /// <summary>The evidence for a rule: in 48 rows; not in row 7; why it is a question.</summary>
    public static string Evidence(SuggestedRule rule) => rule.Kind switch
    {
        RuleKind.Total or RuleKind.Stated => rule.Doubt ?? "对得上",
        RuleKind.GroupTotal => rule.Doubt ?? string.Create(CultureInfo.InvariantCulture, $"{rule.Holds} 个小计都对得上"),
        RuleKind.Lines or RuleKind.Named => $"对得上；{rule.Doubt}",
        RuleKind.Children => Counted(rule, "项"),
        RuleKind.Equal or RuleKind.Sum or RuleKind.Product or RuleKind.Percent or RuleKind.Balance or RuleKind.Across
            or RuleKind.Conditional => Counted(rule, "行"),
    };

    private static string Counted(SuggestedRule rule, string counter) =>
        string.Create(CultureInfo.InvariantCulture, $"{rule.Holds} {counter}符合")
            + (rule.Fails.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"，第 {string.Join('、', rule.Fails.Take(12))} 行不符合"))
            + (rule.Doubt is null ? "" : "；" + rule.Doubt);
}
