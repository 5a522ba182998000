using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>How many rows break a rule of their section: for trying a reading (a unit, say) before it is proposed.</summary>
public static class RowRules
{
    /// <summary>Rows of a section in which a rule of severity error does not hold. Rules over sections and notice are not asked.</summary>
    public static int Broken(Form form, string section, NoticeContent content)
    {
        var compiled = CompiledForm.Of(form);
        var ledger = new Ledger(form, content, new CheckContext());
        Filler.Fill(compiled, ledger);
        var index = form.Sections.Select((s, i) => (s.Key, i)).First(s => s.Key == section).i;
        var rules = compiled.OfRows.Where(c => c.Section == index && c.Rule.Severity == Severity.Error).ToList();
        return Enumerable.Range(0, ledger.Sections[index].Count).Count(row => rules.Exists(rule => Breaks(rule, new(ledger, index, row))));
    }

    private static bool Breaks(Constraint rule, Frame at)
    {
        try
        {
            return rule.Applies(at) && rule.Holds(at) is false;
        }
        catch (OverflowException)
        {
            return true;
        }
    }
}
