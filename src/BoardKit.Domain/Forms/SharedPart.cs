using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Forms;

/// <summary>
/// A form of the villages with sections that each place fills (<see cref="FormSection.FilledBy"/>) is a form of the units above too: they
/// write the rest of it once. What they write is a form like any other, so that check, page, paper and proof need to know nothing of it.
/// </summary>
public static class SharedPart
{
    private static readonly ConditionalWeakTable<Form, Dictionary<UnitLevel, Form>> Made = [];

    /// <summary>The form as a unit of a level publishes it: above the villages without what each place fills.</summary>
    public static Form At(this Form form, UnitLevel level) => !form.HasBlanks || level is not (UnitLevel.Township or UnitLevel.County)
        ? form : Made.GetValue(form, static whole => new()
        {
            [UnitLevel.Township] = Of(whole, ReportingLevel.Township, [Issuer.TownshipGovernment]),
            [UnitLevel.County] = Of(whole, ReportingLevel.County, [Issuer.CountyGovernment, Issuer.CountyDepartment]),
        })[level];

    /// <summary>Whether an expression asks something that only the place can say.</summary>
    private static bool Asks(Form whole, string? expression) => expression is not null && (Names(expression, "previous")
        || whole.Blanks.Any(s => Names(expression, s.Key)) || whole.Figures.Any(f => Names(expression, f.Key)));

    private static bool Names(string expression, string key) =>
        Regex.IsMatch(expression, $@"(?<![\w.'])({Regex.Escape(key)})(?![\w'])", RegexOptions.CultureInvariant);

    private static Form Of(Form whole, ReportingLevel level, IReadOnlyList<Issuer> issuers)
    {
        return whole with
        {
            Reports = level,
            Issuers = issuers,
            Nil = NilReturn.No,   // that there is none each place says for itself
            Repeat = false,
            Plain = null,
            Example = null,
            Figures = [],
            Signoffs = ["{issuer}"],
            Inputs = [.. whole.Inputs.Select(i => i with
            {
                Computed = Asks(whole, i.Computed) ? null : i.Computed,
                RequiredWhen = Asks(whole, i.RequiredWhen) ? null : i.RequiredWhen,
            })],
            Sections = [.. whole.Sections.Where(s => s.FilledBy is null).Select(s => Shared(whole, s))],
            Rules = [.. whole.Rules.Where(r => Holds(whole, r))],
            Facts = [.. whole.Facts.Where(f => !whole.Blanks.Any(b => f.StartsWith(b.Key + ".", StringComparison.Ordinal)))],
            Left = whole.Blanks,
        };
    }

    private static FormSection Shared(Form whole, FormSection section) => section with
    {
        Rules = [.. section.Rules.Where(r => Holds(whole, r))],
        Elements = [.. section.Elements.Select(e => whole.Blanks.Any(b => b.Key == e.Section) ? e with { Section = null } : e)],
    };

    private static bool Holds(Form whole, FormRule rule) => !new[] { rule.Check, rule.When, rule.Tolerance, rule.Blame }
        .Any(expression => Asks(whole, expression));
}
