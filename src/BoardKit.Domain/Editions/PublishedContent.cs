using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Editions;

/// <summary>A row of an edition as it is stored.</summary>
/// <param name="Section">Section key.</param>
/// <param name="RowNumber">Number within the section, from 1.</param>
/// <param name="Line">Key of the form's line, for a tree.</param>
/// <param name="Cells">Cells by column key, JSON object of canonical texts; null when erased.</param>
public readonly record struct PublishedRow(string Section, int RowNumber, string? Line, string? Cells);

/// <summary>
/// What an edition still says on a day. Page, sheet, downloads and the next correction all read it here: erased rows become one line that
/// keeps the difference to the totals frozen in leaf 0, and so do the rows about people once their last day in public is over, whether or
/// not they were deleted yet.
/// </summary>
public static class PublishedContent
{
    /// <summary>The content on <paramref name="today"/> (in China), aligned with a version of its form.</summary>
    public static NoticeContent Of(Form form, Edition edition, IEnumerable<PublishedRow> rows, DateOnly today,
        ILookup<(string Section, int RowNumber), PersonMark>? marks = null)
    {
        var hidden = edition.ShowsPersonal(today)
            ? [] : form.Sections.Where(s => s.IsPersonal).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var (kept, gone) = (new List<StoredRow>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            if (row.Cells is { } cells && !hidden.Contains(row.Section))
            {
                kept.Add(new(row.Section, row.RowNumber, row.Line, cells));
            }
            else
            {
                gone[row.Section] = gone.GetValueOrDefault(row.Section) + 1;
            }
        }
        var content = ContentCodec.Content(form, edition.Inputs, edition.Nil, edition.Stated, kept, marks, computed: edition.Leaf.Computed);
        return content with
        {
            Sections = [.. form.Sections.Select(section => Published(content, section, edition.Leaf, gone, hidden))
            .OfType<ContentSection>()]
        };
    }

    /// <summary>A table as published; null where the notice does not give it. That there is none, leaf 0 says.</summary>
    private static ContentSection? Published(NoticeContent content, FormSection form, EditionMetadata leaf,
        Dictionary<string, int> gone, HashSet<string> hidden)
    {
        var section = content.Section(form.Key) ?? new ContentSection { Key = form.Key, Rows = [] };
        section = section with { Erased = Line(form, section.Rows, leaf, gone.GetValueOrDefault(form.Key), hidden.Contains(form.Key)) };
        return section.IsNone && !leaf.None.ContainsKey(form.Key) ? null : section;
    }

    private static ErasedRows? Line(FormSection section, IReadOnlyList<ContentRow> rows, EditionMetadata frozen, int gone, bool retired)
    {
        var count = gone + frozen.Erased.GetValueOrDefault(section.Key);
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
