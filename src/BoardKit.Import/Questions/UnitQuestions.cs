using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Notices;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>
/// A unit that the numbers contradict: 万元 over values in 元, and the reverse. Tried on the first entries with the rules of the form: where
/// most rows break a rule as stated and none breaks one in the other unit, it is one question about the unit and not a fault in every row.
/// So is a converted value that nobody can be paid.
/// </summary>
internal sealed class UnitQuestions(Form form, WorkbookLedger ledger, ImportPlan plan, int? year, PrivacyGate gate, QuestionList questions,
    FaultList faults, CancellationToken cancellationToken)
{
    private const int RowsTried = 100;
    private const double MostBroken = 0.5;
    private const double FewBroken = 0.05;

    /// <summary>The units in which the section is read.</summary>
    public ColumnReadings Settle(FormSection section)
    {
        var units = new ColumnReadings { Year = year };
        if (ledger.Section(section.Key) is not { Entries.Count: > 0 } rows || rows.Blocks.Count == 0)
        {
            return units;
        }
        units = new ShownQuestions(questions, faults).Settle(section, rows, units, readings => Broken(section, rows, readings));
        var stated = rows.Blocks[0].Units;
        var broken = Broken(section, rows, units);
        foreach (var column in section.Columns.Where((c, i) => c.IsNumber && IsMoney(c.Unit) && rows.Blocks[0].Columns[i] >= 0))
        {
            var factor = units.Factor(section.Key, column, stated);
            if (factor is not (1 or 10_000) || units.Unit(section.Key, column, stated) is { } own && !IsMoney(own))
            {
                continue;
            }
            var other = units.With(section.Key, column.Key, factor == 1 ? Larger(column.Unit!) : null);
            var mends = broken > MostBroken && Broken(section, rows, other) < FewBroken;
            if (mends || (factor != 1 && Absurd(section, rows, column, factor)))
            {
                var answer = Ask(section, rows, column, factor);
                units = answer == "stated" ? units : answer is null && !mends && factor == 1 ? units : other;
                broken = Broken(section, rows, units);
            }
        }
        return units;
    }

    private static bool IsMoney(string? unit) => unit is not null && unit.Contains('元', StringComparison.Ordinal);

    private static string Larger(string unit) => unit.Replace("元", "万元", StringComparison.Ordinal);

    private double Broken(FormSection section, SectionRows rows, ColumnReadings units)
    {
        var own = plan.Sections.First(s => s.Section == section.Key);
        var content = new SectionReader(own, rows, units, gate, new FaultList()).Read(RowsTried, cancellationToken);
        var broken = RowRules.Broken(form, section.Key, new NoticeContent { Sections = [content] });
        return content.Rows.Count == 0 ? 0 : (double)broken / content.Rows.Count;
    }

    /// <summary>More than any household, mu or month can bring, or than the form says is usual.</summary>
    private static bool Absurd(FormSection section, SectionRows rows, FormColumn column, decimal factor)
    {
        var index = section.IndexOf(column.Key);
        var most = Math.Min(Magnitudes.Most(column.Unit, section.HouseholdColumn is not null), column.Most ?? decimal.MaxValue);
        return rows.Entries.Take(RowsTried).Any(e => e.Block.Columns[index] is >= 0 and var at && CellNumber.Of(e.Row[at]) is { } value
            && Math.Abs(value * factor) > most);
    }

    private string? Ask(FormSection section, SectionRows rows, FormColumn column, decimal factor)
    {
        var block = rows.Blocks[0];
        var letters = CellReferenceOf(block, section.IndexOf(column.Key));
        var at = new CellPlace(block.View.Name, block.Heading.Last > 0 ? block.Heading.Last : null, letters, section.Key, column.Key);
        var (value, row) = rows.Entries.Select(e => (Value: CellNumber.Of(e.Row[block.Columns[section.IndexOf(column.Key)]]), e.Row.Number))
            .FirstOrDefault(v => v.Value is not null and not 0);
        var (own, larger) = (column.Unit!, Larger(column.Unit!));
        var (shown, before, after) = (value ?? 0, factor == 1 ? own : larger, (value ?? 0) * 10_000);
        var sentence = factor == 1
            ? $"{Where.Of(at)}“{column.FullLabel}”像是按{larger}填的，表头没有写：第 {row} 行 {shown:#,0.########}，按{larger}是 {after:#,0.##} {own}。是哪一种？"
            : $"{Where.Of(at)}“{column.FullLabel}”的单位写的是{before}，数字却像是按{own}填的：第 {row} 行 {shown:#,0.########}，按{larger}是 {after:#,0.##} {own}。是哪一种？";
        return questions.Ask(
            new($"unit.{section.Key}.{column.Key}", "unit", string.Create(CultureInfo.InvariantCulture, $"{sentence}"), at, factor == 1
            ? [new("larger", $"按{larger}填的", $"“{column.FullLabel}”按{larger}填写，换算成{own}"),
                new("stated", $"就是{own}", $"“{column.FullLabel}”按{own}填写，不换算")]
            : [new("plain", $"其实是{own}，{before}写错了", $"表头写的{before}是笔误，“{column.FullLabel}”按{own}填写，不换算"),
                new("stated", $"确实是{before}", $"“{column.FullLabel}”确实按{before}填写，换算成{own}")]));
    }

    private static string CellReferenceOf(Block block, int column) => Reading.CellReference.Letters(block.Columns[column]);
}
