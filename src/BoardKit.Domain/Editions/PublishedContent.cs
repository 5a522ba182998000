using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Editions;

/// <summary>A row of an edition as it is stored.</summary>
/// <param name="Section">Section key.</param>
/// <param name="Place">Place within the section.</param>
/// <param name="Line">Key of the form's line, for a tree.</param>
/// <param name="Cells">Cells by column key, JSON object of canonical texts; null when erased.</param>
public readonly record struct PublishedRow(string Section, int Place, string? Line, string? Cells);

/// <summary>
/// What an edition still says on a day. Page, sheet, downloads and the next correction all read it here: erased rows become one line that keeps the difference to the
/// totals frozen in leaf 0, and so do the rows about people once their last day in public is over, whether or not they were deleted yet.
/// </summary>
public static class PublishedContent
{
    /// <summary>The content on <paramref name="today"/> (in China), aligned with a version of its form.</summary>
    public static NoticeContent Of(Form form, Edition edition, IEnumerable<PublishedRow> rows, DateOnly today, ILookup<(string Section, int Place), PersonMark>? marks = null)
    {
        var hidden = edition.ShowsPersonal(today) ? [] : form.Sections.Where(s => s.IsPersonal).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var (kept, gone) = (new List<StoredRow>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            if (row.Cells is { } cells && !hidden.Contains(row.Section))
            {
                kept.Add(new(row.Section, row.Place, row.Line, cells));
            }
            else
            {
                gone[row.Section] = gone.GetValueOrDefault(row.Section) + 1;
            }
        }
        var content = ContentCodec.Content(form, edition.Inputs, edition.Nil, edition.Stated, kept, marks);
        var frozen = FrozenTotals.Of(edition.Metadata);
        return content with { Sections = [.. form.Sections.Select(section => Published(content, section, frozen, gone, hidden)).OfType<ContentSection>()] };
    }

    /// <summary>A table as published; null where the notice does not give it. That there is none, leaf 0 says.</summary>
    private static ContentSection? Published(NoticeContent content, FormSection form, FrozenTotals frozen, Dictionary<string, int> gone, HashSet<string> hidden)
    {
        var section = content.Section(form.Key) ?? new ContentSection { Key = form.Key, Rows = [] };
        section = section with { Erased = Line(form, section.Rows, frozen, gone.GetValueOrDefault(form.Key), hidden.Contains(form.Key)) };
        return section.IsNone && !frozen.IsNone(form.Key) ? null : section;
    }

    private static ErasedRows? Line(FormSection section, IReadOnlyList<ContentRow> rows, FrozenTotals frozen, int gone, bool retired)
    {
        var count = gone + frozen.Erased(section.Key);
        if (count == 0)
        {
            return null;
        }
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var key in section.Kind == SectionKind.List ? section.Totals : [])
        {
            if (frozen.Total(section.Key, key) is { } total)
            {
                var at = section.IndexOf(key);
                sums[key] = total - rows.Sum(r => ErasedRows.Number(r.Cells[at]) ?? 0);
            }
        }
        return new(count, sums, retired && gone > 0);
    }
}

/// <summary>The totals of an edition's tables as leaf 0 froze them, and how many rows came into it erased already.</summary>
public sealed class FrozenTotals
{
    private readonly Dictionary<string, string> _totals;
    private readonly Dictionary<string, string> _erased;
    private readonly Dictionary<string, string> _none;

    private FrozenTotals(Dictionary<string, string> totals, Dictionary<string, string> erased, Dictionary<string, string> none) => (_totals, _erased, _none) = (totals, erased, none);

    /// <summary>Reads them from the metadata of an edition.</summary>
    public static FrozenTotals Of(string metadata)
    {
        using var json = JsonDocument.Parse(metadata);
        return new(Texts(json.RootElement, "totals"), Texts(json.RootElement, "erased"), Texts(json.RootElement, "none"));
    }

    /// <summary>The name of a table's total in the metadata: section.column. Figures have no dot in theirs.</summary>
    public static string Name(string section, string column) => $"{section}.{column}";

    /// <summary>The total of a column, or null when no row had a value.</summary>
    public decimal? Total(string section, string column) =>
        _totals.TryGetValue(Name(section, column), out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>How many rows of a section the edition took over erased.</summary>
    public int Erased(string section) => _erased.TryGetValue(section, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether the unit said that there is nothing in a table.</summary>
    public bool IsNone(string section) => _none.ContainsKey(section);

    private static Dictionary<string, string> Texts(JsonElement metadata, string member) => metadata.TryGetProperty(member, out var texts)
        ? texts.EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString() ?? "", StringComparer.Ordinal) : [];
}
