using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Import.Suggesting;

/// <summary>Makes the form of a plan: the same JSON that stands in a pack.</summary>
public static class FormMaker
{
    private const int MostHeadlines = 4;

    /// <summary>The text of the form. Refused with what the reader of forms refuses.</summary>
    public static Outcome<Form> Make(FormPlan plan)
    {
        var sections = plan.Sections.Select((s, i) => Section(plan, s, i)).ToList();
        var used = plan.Sections.SelectMany(s => s.Rules).SelectMany(r => r.Parts).ToHashSet(StringComparer.Ordinal);
        var form = new Form
        {
            Key = plan.Key,
            Version = plan.Version,
            Name = plan.Name,
            Panel = plan.Panel,
            Reports = plan.Reports,
            PerPeriod = NoticesPerPeriod.One,
            Period = plan.Period,
            Audience = plan.Audience,
            Title = string.IsNullOrWhiteSpace(plan.Title) ? "{unit}{period}" + plan.Name : plan.Title.Trim(),
            Inputs = [.. plan.Inputs.Where(i => used.Contains(i.Key) || i.Computed is null).Select(Input)],
            Sections = sections,
            Rules = [.. plan.Sections.SelectMany(s => s.Rules).Where(r => r is { Kind: RuleKind.Stated, Check: not null })
                .Select((r, i) => Rule(r, string.Create(CultureInfo.InvariantCulture, $"N{i + 1}")) with { Scope = RuleScope.Notice })],
            Figures = Figures(plan),
            Posting = new FormPosting(plan.PostingDays),
            Footer = ["公示期：{term}", "监督举报电话：{supervision_phone}（村务监督委员会）、{discipline_phone}（镇纪委）", "如有异议，请在公示期内以书面或口头形式反映"],
            Signoffs = ["制表人", "{issuer}（章）"],
        };
        return FormReader.Read(FormWriter.Write(form));
    }

    private static FormInput Input(SuggestedInput input) => new()
    {
        Key = input.Key,
        Label = input.Label,
        Type = input.Type,
        Unit = input.Unit,
        Decimals = input.Type is CellType.Decimal or CellType.Percent ? input.Decimals : null,
        Computed = input.Computed,
    };

    private static FormSection Section(FormPlan plan, SuggestedSection section, int place)
    {
        string? Kept(string? key) => section.Columns.Any(c => c.Key == key && c.Type == CellType.Text) ? key : null;
        var (lines, codes) = (Kept(section.LineColumn), Kept(section.CodeColumn));
        // without the column that tells its lines apart it is a list
        var kind = section.Kind == SectionKind.Tree && lines is null && codes is null ? SectionKind.List : section.Kind;
        return new()
        {
            Key = section.Key,
            Label = section.Label,
            Synonyms = place == 0 && plan.Name != section.Label ? [plan.Name] : [],
            Kind = kind,
            LineColumn = lines,
            CodeColumn = codes,
            Lines = lines is null ? [] : section.Lines,
            OpenLines = lines is not null,
            Columns = [.. section.Columns.Select(c => Column(section, c))],
            GroupColumn = Kept(section.Group),
            HouseholdColumn = Kept(section.Household),
            Totals = [.. section.Totals.Where(t => section.Columns.Any(c => c.Key == t && Adds(c)))],
            Rules = [.. section.Rules.Where(r => r is { Check: not null } and not { Kind: RuleKind.Stated })
                .Where(r => !r.NeedsTree || kind == SectionKind.Tree).Select(r => Rule(r, r.Id))],
        };
    }

    private static bool Adds(SuggestedColumn column) => column.Type is CellType.Integer or CellType.Decimal or CellType.Percent;

    private static FormColumn Column(SuggestedSection section, SuggestedColumn column) => new()
    {
        Key = column.Key,
        Label = column.Label,
        Synonyms = column.Synonyms,
        Type = column.Type,
        Unit = Adds(column) ? column.Unit : null,
        Decimals = column.Type is CellType.Decimal or CellType.Percent ? column.Decimals : null,
        Shown = column.Type == CellType.Decimal && column.Decimals > 2 ? 2 : null,
        Required = column.Required && column.Type is not (CellType.Sequence or CellType.Blank),
        FillDown = column.FillDown,
        Values = column.Type == CellType.Enum ? column.Values : [],
        Publish = column.Type == CellType.Blank ? Publish.Omit : column.Publish,
        // the first rule that gives it fills what a file leaves out
        Computed = Adds(column) ? section.Rules.FirstOrDefault(r => r.Target == column.Key && r.Computed is not null)?.Computed : null,
    };

    private static FormRule Rule(SuggestedRule rule, string id) => new()
    {
        Id = id,
        Check = rule.Check!,
        When = rule.When,
        Scope = rule.Scope,
        Message = rule.Sentence.Replace("＝", "应等于", StringComparison.Ordinal),
        Why = "从填好的表中找出",
    };

    private static List<FormFigure> Figures(FormPlan plan)
    {
        var figures = new List<FormFigure>();
        foreach (var section in plan.Sections.Where(s => s.Kind == SectionKind.List))
        {
            var alone = figures.Count == 0;
            if (alone && section.Household is not null && section.Columns.Any(c => c.Key == section.Household))
            {
                figures.Add(new() { Key = "households", Label = "户数", Measure = "户", Value = $"count({section.Key})", Decimals = 0 });
            }
            foreach (var column in section.Columns.Where(c => section.Totals.Contains(c.Key) && Adds(c) && c.Unit is { Length: > 0 }
                && !c.Unit.Contains('/', StringComparison.Ordinal)))
            {
                var key = section.Key == "rows" ? "sum_" + column.Key : section.Key + "_" + column.Key;
                figures.Add(new()
                {
                    Key = key,
                    Label = column.Label,
                    Measure = column.Unit!,
                    Value = $"sum({section.Key}.{column.Key})",
                    Stated = $"stated({section.Key}.{column.Key})",
                    Decimals = column.Type == CellType.Integer ? 0 : 2,
                });
            }
        }
        return [.. figures.Select((f, i) => f with { Headline = i < MostHeadlines })];
    }
}
