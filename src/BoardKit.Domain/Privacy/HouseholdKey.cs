using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// What stays the same about a household from one edition of a notice to the next, so that a corrected amount keeps the code and an old
/// slip still finds its line, and never a neighbour's. A row's place would not do: leaving out a row moves all that follow.
/// </summary>
public static class HouseholdKey
{
    /// <summary>
    /// The rows of a section by household, in the order in which the households first appear.
    /// With an ID number the household is its keyed digest: several rows of one number (parcels) are one household. Without, it is the
    /// group and name as published, where they stand only once; where they stand twice nobody can tell whether it is one household, so
    /// every row is one of its own and is known by all that it says: a correction of it then gives a new code, which is a nuisance, where
    /// guessing would show one household the line of another.
    /// </summary>
    public static IReadOnlyList<Household> Of(FormSection section, IReadOnlyList<ContentRow> rows)
    {
        var (name, group) = (section.IndexOf(section.HouseholdColumn ?? ""), section.IndexOf(section.GroupColumn ?? ""));
        var named = rows.CountBy(row => NameOf(row, name, group)).ToDictionary();
        var same = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows
            .Select(row => (row, Key: ByNumber(row)
                ?? (named[NameOf(row, name, group)] == 1 ? "name\n" + NameOf(row, name, group) : Alone(section, row, same))))
            .GroupBy(r => r.Key, StringComparer.Ordinal)
            .Select(g => new Household(g.Key, [.. g.Select(r => r.row)]))];
    }

    /// <summary>Group and name of a row as published: what people call it.</summary>
    public static string NameOf(FormSection section, ContentRow row) =>
        NameOf(row, NameColumn(section), section.IndexOf(section.GroupColumn ?? ""));

    /// <summary>
    /// Index of the column that names the people of a section: its household column, else its first required text; -1 when it has none.
    /// </summary>
    public static int NameColumn(FormSection section) => section.HouseholdColumn is { } key
        ? section.IndexOf(key)
        : section.Columns.FirstOrDefault(c => c is { Type: CellType.Text, Required: true }) is { } column
        ? section.IndexOf(column.Key) : -1;

    private static string? ByNumber(ContentRow row) =>
        row.Marks.FirstOrDefault(m => m.Kind == CellType.IdCard) is { } mark ? "id\n" + Convert.ToHexStringLower(mark.Number) : null;

    private static string NameOf(ContentRow row, int name, int group) => $"{Cell(row, group)}\n{Cell(row, name)}";

    private static string? Cell(ContentRow row, int at) => at < 0 ? null : row.Cells[at];

    private static string Alone(FormSection section, ContentRow row, Dictionary<string, int> same)
    {
        var all = ContentCodec.Cells(section, row);
        same[all] = same.GetValueOrDefault(all) + 1;
        return $"row\n{all}\n{same[all]}";
    }
}

/// <summary>A household of a list.</summary>
/// <param name="Key">What it is known by; holds names, so it is never stored or logged.</param>
/// <param name="Rows">Its rows in order.</param>
public sealed record Household(string Key, IReadOnlyList<ContentRow> Rows);
