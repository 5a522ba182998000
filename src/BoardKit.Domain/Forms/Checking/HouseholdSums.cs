using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// The rules of a form as one household's own arithmetic: 13.03 亩 × 86.39 元 = 1,125.66 元. Nothing is shown that does not hold: what the
/// rules compute is computed once more with exactly the figures that are shown.
/// </summary>
public static class HouseholdSums
{
    /// <summary>Most rows of a household that are worked out one by one.</summary>
    private const int MostRows = 3;

    /// <summary>A part of an equation: its text, its exact value, and whether it is more than one term.</summary>
    private readonly record struct Part(string Text, decimal Value, bool IsSum = false);

    private sealed record Shown(string Text, decimal Value, string? Unit, string Label);

    /// <summary>
    /// The equations, in the order of the rules: products, and differences in which something is taken off. Of several rows the sums where
    /// these are equal too, else each row, at most three; none where a figure is missing or not published.
    /// </summary>
    /// <param name="form">The form, for its inputs.</param>
    /// <param name="section">The list.</param>
    /// <param name="rows">The household's rows.</param>
    /// <param name="inputs">What the notice says for everybody.</param>
    public static IReadOnlyList<string> Of(Form form, FormSection section, IReadOnlyList<ContentRow> rows,
        IReadOnlyDictionary<string, string> inputs)
    {
        var sums = new List<string>();
        foreach (var rule in section.Rules)
        {
            if (Parser.Parse(rule.Check) is not BinaryNode { Operator: "==", Left: var result, Right: var way })
            {
                continue;
            }
            if (Line(form, section, rows, inputs, result, way) is { } line)
            {
                sums.Add(line);
            }
            else if (rows.Count is > 1 and <= MostRows && rows.Select(row => Line(form, section, [row], inputs, result, way)).ToList()
                is var each && each.TrueForAll(l => l is not null))
            {
                sums.AddRange(each.OfType<string>());
            }
        }
        return sums;
    }

    private static string? Line(Form form, FormSection section, IReadOnlyList<ContentRow> rows, IReadOnlyDictionary<string, string> inputs,
        Node result, Node way)
    {
        Shown? Find(string key) => Figure(section, rows, key) ?? Input(form, inputs, key);
        var (times, minus) = (Has(way, "*"), Has(way, "-"));
        try
        {
            return (times || minus) && Read(way, Find, named: !times) is { } right
                && Read(result, Find, named: !times || result is BinaryNode) is { } left
                && (times || right.IsSum) && left.Value == right.Value ? $"{right.Text} = {left.Text}" : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A node in words and as a number; null where a figure is missing or the rule does more than arithmetic.</summary>
    private static Part? Read(Node node, Func<string, Shown?> find, bool named)
    {
        switch (node)
        {
            case NumberNode number:
                return new(CellText.Number(number.Value, 0), number.Value);
            case NameNode { Before: false, Parts: [var key] } when find(key) is { } shown:
                return new($"{(named ? shown.Label + " " : "")}{shown.Text}{(shown.Unit is { } unit ? " " + unit : "")}", shown.Value);
            case CallNode { Function: "round", Arguments: [var inner, NumberNode { Value: var digits }] }
                when Read(inner, find, named) is { } part:
                return part with { Value = Math.Round(part.Value, (int)digits, MidpointRounding.AwayFromZero) };
            case CallNode { Function: "coalesce", Arguments: [NameNode { Parts: [var key] } name, NumberNode { Value: 0 }] }:
                return find(key) is null ? new("", 0) : Read(name, find, named);
            case BinaryNode { Operator: "+" or "-" or "*" } both
                when Read(both.Left, find, named) is { } left && Read(both.Right, find, named) is { } right:
                return Joined(both.Operator, left, right);
            default:
                return null;
        }
    }

    /// <summary>Two parts; what is nothing is neither added nor taken off in words.</summary>
    private static Part Joined(string sign, Part left, Part right) => sign switch
    {
        "*" => new($"{InBrackets(left)} × {InBrackets(right)}", left.Value * right.Value),
        _ when right.Value == 0 => left,
        "+" when left.Value == 0 => right,
        "+" => new($"{left.Text} + {right.Text}", left.Value + right.Value, true),
        _ => new($"{left.Text} − {(right.IsSum ? InBrackets(right) : right.Text)}", left.Value - right.Value, true),
    };

    private static string InBrackets(Part part) => part.IsSum ? $"（{part.Text}）" : part.Text;

    private static bool Has(Node node, string sign) => node switch
    {
        BinaryNode both => both.Operator == sign || Has(both.Left, sign) || Has(both.Right, sign),
        CallNode call => call.Arguments.Any(a => Has(a, sign)),
        _ => false,
    };

    /// <summary>
    /// What the slip shows of a column: of one row its cell; of several the sum where the list has a total of it, or what is the same in
    /// all of them.
    /// </summary>
    private static Shown? Figure(FormSection section, IReadOnlyList<ContentRow> rows, string key)
    {
        if (section.IndexOf(key) is not (>= 0 and var at) || section.Columns[at] is not { IsNumber: true, IsPublished: true } column)
        {
            return null;
        }
        var values = new List<decimal>();
        foreach (var row in rows)
        {
            if (row.Cells[at] is { } cell && FormValues.TryNumber(cell, out var value))
            {
                values.Add(value);
            }
        }
        if (values.Count == 0 || values.Count < rows.Count
            || (rows.Count > 1 && !section.Totals.Contains(key) && values.Distinct().Count() > 1))
        {
            return null;
        }
        var figure = rows.Count > 1 && section.Totals.Contains(key) ? values.Sum() : values[0];
        return new(Text(column, figure), figure, Unit(column.Unit), column.BriefLabel);
    }

    private static Shown? Input(Form form, IReadOnlyDictionary<string, string> inputs, string key) =>
        form.Inputs.FirstOrDefault(i => i.Key == key) is { } input && inputs.TryGetValue(key, out var text)
        && FormValues.TryNumber(text, out var value)
            ? new(Text(CellText.Column(input), value), value, Unit(input.Unit), input.Label) : null;

    private static string Text(FormColumn column, decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return CellText.Show(column, text, CellText.Decimals(column, [text]));
    }

    /// <summary>元/亩 beside 亩 reads as 元.</summary>
    private static string? Unit(string? unit) => unit?.Split('/')[0];
}
