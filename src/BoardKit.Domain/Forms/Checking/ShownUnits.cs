using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// Sections as page and paper show them: a column with a <see cref="FormColumn.ShownIn"/> in that unit, exactly. Files, rules and roots
/// keep the unit of the form.
/// </summary>
public static class ShownUnits
{
    /// <summary>Most decimals of a converted number: eight of the value and eight of 亿.</summary>
    private const string Exact = "0.################";

    /// <summary>The section and its content as they are shown; themselves where nothing is shown in another unit.</summary>
    public static (FormSection Section, ContentSection? Content) Of(FormSection section, ContentSection? content)
    {
        if (section.Columns.All(c => c.ShownIn is null))
        {
            return (section, content);
        }
        string? Cell(string? text, int i) => i < section.Columns.Count && text is not null ? Text(section.Columns[i], text) : text;
        var shown = content is null ? null : content with
        {
            Rows = [.. content.Rows.Select(r => r with { Cells = [.. r.Cells.Select(Cell)] })],
            Erased = content.Erased is not { } erased ? null : erased with
            {
                Sums = erased.Sums.ToDictionary(s => s.Key, s => Factor(section, s.Key) is { } factor ? s.Value / factor : s.Value),
            },
        };
        FormColumn Column(FormColumn c) => c.ShownIn is null ? c : c with { Unit = c.ShownIn, ShownIn = null };
        return (section with { Columns = [.. section.Columns.Select(Column)] }, shown);
    }

    /// <summary>A canonical text in the unit in which its column is shown.</summary>
    public static string Text(FormColumn column, string text) =>
        column.ShownIn is not null && Factor(column.ShownIn, column.Unit) is { } factor && FormValues.TryNumber(text, out var number)
            ? (number / factor).ToString(Exact, CultureInfo.InvariantCulture) : text;

    /// <summary>How many of the unit one of the shown unit is, a power of ten; null where that is not so.</summary>
    internal static decimal? Factor(string shown, string? unit) =>
        unit is not null && WrittenUnit.Factor(shown, unit) is { } factor and (10 or 100 or 1000 or 10_000 or 1_000_000 or 100_000_000)
            ? factor : null;

    private static decimal? Factor(FormSection section, string key) =>
        section.Columns.FirstOrDefault(c => c.Key == key) is { ShownIn: { } shown } column ? Factor(shown, column.Unit) : null;
}
