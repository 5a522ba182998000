using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Import;
using BoardKit.Import.Reading;
using BoardKit.Import.Suggesting;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Suggesting;

/// <summary>How much of a form is found again from a file that was filled for it.</summary>
internal sealed class Shares
{
    private readonly List<string> _missed = [];

    /// <summary>Files with a table.</summary>
    public int Files { get; private set; }

    /// <summary>Columns of the files; those that are found with type and unit.</summary>
    public (int Found, int Of) Columns { get; private set; }

    /// <summary>Types of the columns that were found; a choice of which few rows are filled is a text.</summary>
    public (int Found, int Of) Types { get; private set; }

    /// <summary>Units of the columns that were found and have one.</summary>
    public (int Found, int Of) Units { get; private set; }

    /// <summary>Columns that the total row of the files adds up.</summary>
    public (int Found, int Of) Totals { get; private set; }

    /// <summary>Rules whose numbers stand in the files: certain, asked, all.</summary>
    public (int Sure, int Asked, int Of) Rules { get; private set; }

    /// <summary>Single equations with a number that the files do not hold.</summary>
    public int Outside { get; private set; }

    /// <summary>Equations whose numbers the files leave empty or zero.</summary>
    public int Empty { get; private set; }

    /// <summary>Bounds, dates, choices, conditions.</summary>
    public int NoArithmetic { get; private set; }

    /// <summary>Certain rules that no rule of the form confirms.</summary>
    public int Unconfirmed { get; private set; }

    /// <summary>Questions that no rule of the form confirms, of how many questions.</summary>
    public (int Unconfirmed, int Of) Questions { get; private set; }

    /// <summary>What was missed, a line each.</summary>
    public IReadOnlyList<string> Missed => _missed;

    /// <summary>Counts one file.</summary>
    /// <param name="name">Of the file.</param>
    /// <param name="workbook">The file.</param>
    /// <param name="form">The form that it was filled for.</param>
    /// <param name="content">What the form reads of it, with its inputs.</param>
    /// <param name="stated">The inputs that the file itself states.</param>
    public void Count(string name, RawWorkbook workbook, Form form, NoticeContent content, IReadOnlySet<string> stated)
    {
        var found = FormSuggester.Suggest(workbook, name, PrivacyRules.Default, Given.Stop);
        if (found.Failed)
        {
            // a file without a table has nothing to find; of any other everything is missed
            Columns = (Columns.Found, Columns.Of + Placed(form, content).DistinctBy(c => (c.Section, c.Column)).Count());
            RulesOf(name, RuleReach.Of(form, content, stated), [], []);
            _missed.Add($"{name}: {found.Fault.Detail}");
            return;
        }
        Files++;
        var all = FormPlan.Of(found.Value, "own-test") with { Sections = found.Value.Sections, Audience = Audience.Place };
        var made = FormMaker.Make(all);
        Assert.False(made.Failed, made.Failed ? $"{name}: {made.Fault.Detail}" : "");
        var own = NoticeImporter.Import(workbook, made.Value, null, Given.Gate, new(), Given.Stop).Content;
        ColumnsOf(name, form, content, made.Value, own);
        RulesOf(name, RuleReach.Of(form, content, stated), RuleReach.Of(made.Value, own, new HashSet<string>()),
            found.Value.Sections.SelectMany(s => s.Rules.Where(r => r is { IsSure: true, Check: not null }).Select(r => $"{s.Key} {r.Id}"))
                .ToHashSet());
    }

    private void ColumnsOf(string name, Form form, NoticeContent content, Form made, NoticeContent own)
    {
        var theirs = Placed(made, own).ToLookup(c => c.Place);
        foreach (var (section, column, written, places) in Placed(form, content).GroupBy(c => (c.Section, c.Column, c.Unit))
            .Select(g => (g.Key.Section, g.Key.Column, g.Key.Unit, g.Select(c => c.Place).ToList())))
        {
            var match = places.SelectMany(p => theirs[p]).Select(c => c.Column).FirstOrDefault();
            Columns = (Columns.Found + (match is null ? 0 : 1), Columns.Of + 1);
            if (match is null)
            {
                _missed.Add($"{name}: column {section.Key}.{column.Key}");
                continue;
            }
            var same = Plain(match.Type) == Plain(column.Type);
            Types = (Types.Found + (same ? 1 : 0), Types.Of + 1);
            if (!same)
            {
                _missed.Add($"{name}: type of {section.Key}.{column.Key} is {column.Type}, not {match.Type}");
            }
            if ((written ?? column.Unit) is { } unit and not "%" && column.IsNumber)
            {
                Units = (Units.Found + (match.Unit == unit ? 1 : 0), Units.Of + 1);
                if (match.Unit != unit)
                {
                    _missed.Add($"{name}: unit of {section.Key}.{column.Key} is {unit}, not {match.Unit}");
                }
            }
        }
        var totals = own.Sections.SelectMany(s => made.Section(s.Key).Totals.Select(t => Letters(made, s, t))).ToHashSet();
        foreach (var section in content.Sections)
        {
            foreach (var total in form.Section(section.Key).Totals.Where(section.Stated.ContainsKey))
            {
                var has = totals.Contains(Letters(form, section, total));
                Totals = (Totals.Found + (has ? 1 : 0), Totals.Of + 1);
                if (!has)
                {
                    _missed.Add($"{name}: total of {section.Key}.{total}");
                }
            }
        }
    }

    private static string? Letters(Form form, ContentSection section, string column) => section.Rows.Count == 0
        ? null : RuleReach.Letters(section, section.Rows[0], form.Section(section.Key).IndexOf(column));

    private static CellType Plain(CellType type) => type == CellType.Enum ? CellType.Text : type;

    private static IEnumerable<(FormSection Section, FormColumn Column, string? Unit, string Place)> Placed(Form form,
        NoticeContent content) =>
        from section in content.Sections
        where form.Section(section.Key).IsTable
        from row in section.Rows
        from at in Enumerable.Range(0, form.Section(section.Key).Columns.Count)
        let place = RuleReach.Letters(section, row, at)
        where place is not null
        select (form.Section(section.Key), form.Section(section.Key).Columns[at], section.Source?.Units?[at], place);

    private void RulesOf(string name, List<RuleReach> rules, List<RuleReach> proposed, HashSet<string> sure)
    {
        var certain = proposed.Where(p => sure.Contains(p.Name)).SelectMany(p => p.Places).ToHashSet(StringComparer.Ordinal);
        var any = proposed.SelectMany(p => p.Places).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            switch (rule.Sight)
            {
                case RuleSight.NoArithmetic:
                    NoArithmetic++;
                    break;
                case RuleSight.Outside:
                    Outside++;
                    _missed.Add($"{name}: (outside) {rule.Name}: {rule.Check}");
                    break;
                case RuleSight.Empty:
                    Empty++;
                    _missed.Add($"{name}: (empty) {rule.Name}: {rule.Check}");
                    break;
                case RuleSight.Shown:
                    var (isSure, isAsked) = (rule.Places.All(certain.Contains), rule.Places.All(any.Contains));
                    Rules = (Rules.Sure + (isSure ? 1 : 0), Rules.Asked + (isAsked && !isSure ? 1 : 0), Rules.Of + 1);
                    if (!isAsked)
                    {
                        _missed.Add($"{name}: RULE {rule.Name}: {rule.Check}; {rule.Places.Count(any.Contains)} of "
                            + $"{rule.Places.Count} places, first {rule.Places.First(p => !any.Contains(p))}");
                    }
                    break;
            }
        }
        var confirmed = rules.SelectMany(r => r.Places).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in proposed.Where(p => !sure.Contains(p.Name) && p.Places.Count > 0))
        {
            var unknown = !rule.Places.Any(confirmed.Contains);
            Questions = (Questions.Unconfirmed + (unknown ? 1 : 0), Questions.Of + 1);
            if (unknown)
            {
                _missed.Add($"{name}: QUESTION {rule.Name}: {rule.Check}");
            }
        }
        foreach (var rule in proposed.Where(p => sure.Contains(p.Name) && p.Places.Count > 0 && !p.Places.All(confirmed.Contains)))
        {
            Unconfirmed++;
            _missed.Add($"{name}: UNCONFIRMED {rule.Name}: {rule.Check}");
        }
    }
}
