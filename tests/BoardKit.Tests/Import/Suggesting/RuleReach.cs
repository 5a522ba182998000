using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Tests.Import.Suggesting;

/// <summary>What a rule of a form is, seen from a file.</summary>
internal enum RuleSight
{
    /// <summary>It is no equation of numbers: a bound, a date, a choice, a condition, a number that is always the same.</summary>
    NoArithmetic,
    /// <summary>An equation of which the file fills fewer than two numbers, or only with zeros.</summary>
    Empty,
    /// <summary>A single equation with a number that the file does not hold: another notice, what was ordered, what was decided.</summary>
    Outside,
    /// <summary>An equation whose numbers stand in the file.</summary>
    Shown,
}

/// <summary>
/// The numbers of a file that a rule holds together, place by place: the filled cells other than zero that it names in each row (or once,
/// for the notice). Two rules that hold the same numbers together in the same places are the same rule as far as the file can show.
/// </summary>
/// <param name="Name">Section and id.</param>
/// <param name="Check">The condition.</param>
/// <param name="Sight">What the file shows of it.</param>
/// <param name="Places">Cells by place, as "Sheet1!B7,Sheet1!D7".</param>
internal sealed record RuleReach(string Name, string Check, RuleSight Sight, IReadOnlyList<string> Places)
{
    /// <summary>
    /// Every rule of a form over the content of a file; <paramref name="inFile"/> are the inputs that the file itself states.
    /// </summary>
    public static List<RuleReach> Of(Form form, NoticeContent content, IReadOnlySet<string> inFile)
    {
        var compiled = CompiledForm.Of(form);
        var ledger = new Ledger(form, content, new());
        Filler.Fill(compiled, ledger);
        return [.. compiled.OfRows.Concat(compiled.OfNotice).Where(c => !c.IsTotal).GroupBy(c => (c.Section, c.Rule))
            .Select(rule => One(rule.Key.Section, rule.Key.Rule, [.. rule], ledger, content, inFile))];
    }

    private static RuleReach One(int section, FormRule rule, List<Constraint> parts, Ledger ledger, NoticeContent content,
        IReadOnlySet<string> inFile)
    {
        var name = $"{(section < 0 ? "notice" : ledger.Form.Sections[section].Key)} {rule.Id}";
        var (places, equation, elsewhere, outside) = (new List<string>(), false, false, false);
        foreach (var part in parts.Where(p => p.IsEquation))
        {
            var rows = section < 0 ? 1 : ledger.Sections[section].Count;
            for (var row = 0; row < rows; row++)
            {
                var at = new Frame(ledger, section, section < 0 ? 0 : row);
                if (Side(part.Left!, at).Count == 0 || Side(part.Right!, at).Count == 0)
                {
                    continue;   // equal to a constant
                }
                equation = true;
                if (!part.Applies(at))
                {
                    continue;
                }
                var cells = part.Cells(at);
                var others = cells.Where(c => c.IsInput && !inFile.Contains(ledger.Form.Inputs[c.Column].Key)).ToList();
                elsewhere |= cells.Any(c => c.IsElsewhere);
                outside |= others.Count > 0;
                var seen = cells.SelectMany(c => Seen(c, ledger, content)).Distinct().Order(StringComparer.Ordinal).ToList();
                if (seen.Count >= 2 && (others.Count > 0 || part.Holds(at) is not null))
                {
                    places.Add(string.Join(',', seen));
                }
            }
        }
        // of another notice nothing can be known; of a number that is said nowhere only when many rows follow it
        var sight = !equation && parts.TrueForAll(p => !p.IsEquation || Constant(p)) ? RuleSight.NoArithmetic
            : elsewhere || (outside && (section < 0 || places.Count < 2)) ? RuleSight.Outside
            : places.Count == 0 ? RuleSight.Empty : RuleSight.Shown;
        return new(name, rule.Check, sight, [.. places.Distinct()]);
    }

    private static bool Constant(Constraint part) => decimal.TryParse(part.Rule.Check.Split("==")[^1].Trim(' ', '\''),
        CultureInfo.InvariantCulture, out _) || part.Rule.Check.Contains("count(", StringComparison.Ordinal);

    private static List<Cell> Side(Term side, Frame at)
    {
        var cells = new List<Cell>();
        side.Cells(at, cells);
        return cells;
    }

    /// <summary>The cells of the file behind a place: filled, and not zero.</summary>
    private static IEnumerable<string> Seen(Cell cell, Ledger ledger, NoticeContent content)
    {
        if (cell.Section < 0 || cell.Row == Cell.NoRow || cell.Row == Cell.StatedRow
            || content.Section(ledger.Form.Sections[cell.Section].Key) is not { } own)
        {
            yield break;
        }
        foreach (var row in cell.Row == Cell.WholeColumn ? Enumerable.Range(0, own.Rows.Count) : [cell.Row])
        {
            if (row < own.Rows.Count && ledger.Sections[cell.Section].Number(row, cell.Column) is not (null or 0)
                && Letters(own, own.Rows[row], cell.Column) is { } place)
            {
                yield return place;
            }
        }
    }

    /// <summary>Where a cell of a section stands in the file; null where the file does not have it.</summary>
    public static string? Letters(ContentSection section, ContentRow row, int column) =>
        (row.From ?? section.Source) is { } source && source.Columns[column] is { } letters
            ? string.Create(CultureInfo.InvariantCulture, $"{source.Sheet}!{letters}{source.Rows?[column] ?? row.SourceRow}") : null;
}
