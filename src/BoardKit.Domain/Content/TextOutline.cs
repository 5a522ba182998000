using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>A line of a text as everybody reads it: a paragraph, a heading of the form, or the place of a table.</summary>
/// <param name="Level">0 a paragraph, 1 to 3 a level of the numbering.</param>
/// <param name="Number">Its number: 一、; empty without one.</param>
/// <param name="Text">Its words.</param>
public sealed record TextLine(int Level, string Number, string Text)
{
    /// <summary>The row that it is; null for a heading of the form and for a table.</summary>
    public ContentRow? Row { get; init; }

    /// <summary>The element that it belongs to; null for free paragraphs.</summary>
    public FormElement? Element { get; init; }

    /// <summary>Key of the section that stands here in the place of words; null for words.</summary>
    public string? Section { get; init; }

    /// <summary>Whether it announces what follows and ends no sentence.</summary>
    public bool IsHeading { get; init; }

    /// <summary>Number and words.</summary>
    public string Whole => WrittenParagraph.Line(Number, Text);
}

/// <summary>
/// The paragraphs of a text in order, numbered, with the headings of the form before the elements that have something to say. Page, paper,
/// script, editor and downloads read a text here.
/// </summary>
public static class TextOutline
{
    private const int LongestHeading = 40;

    /// <summary>The lines.</summary>
    /// <param name="section">A section of kind text.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="prints">Whether a section of the form has something to show where an element prints it.</param>
    public static IReadOnlyList<TextLine> Of(FormSection section, IReadOnlyList<ContentRow> rows, Func<string, bool>? prints = null)
    {
        var (lines, counter) = (new List<TextLine>(), new Counter(section.Numbering));
        var byElement = rows.ToLookup(row => Known(section, row.Line), StringComparer.Ordinal);
        foreach (var passage in TextSection.Passages(section))
        {
            var own = byElement[passage.Many ? "" : passage.Key].ToList();
            var table = passage.Section is { } key && prints?.Invoke(key) == true ? key : null;
            if (own.Count == 0 && table is null)
            {
                continue;
            }
            if (passage.Heading is { } heading)
            {
                lines.Add(new(1, section.Numbering == TextNumbering.Chinese ? counter.Next(1) : "", heading)
                { Element = passage, IsHeading = true });
            }
            lines.AddRange(own.Select(row => Line(row, passage, counter)));
            if (table is not null)
            {
                lines.Add(new(0, "", "") { Element = passage, Section = table });
            }
        }
        return lines;
    }

    /// <summary>The lines of some rows: a heading stands with what follows it, what has no row at the end with the last one.</summary>
    /// <param name="lines">Lines of a text in order.</param>
    /// <param name="shows">Whether a row is among them.</param>
    /// <param name="alone">Whether lines are shown before which, and behind which, there is no row.</param>
    public static IReadOnlyList<TextLine> Some(IReadOnlyList<TextLine> lines, Func<ContentRow, bool> shows, bool alone = true)
    {
        var (shown, waiting, last) = (new List<TextLine>(), new List<TextLine>(), alone);
        foreach (var line in lines)
        {
            waiting.Add(line);
            if (line.Row is { } row)
            {
                last = shows(row);
                shown.AddRange(last ? waiting : []);
                waiting.Clear();
            }
        }
        return [.. shown, .. last ? waiting : []];
    }

    /// <summary>How many of the elements that a text must have are there.</summary>
    public static (int Given, int Of) Required(FormSection section, IReadOnlyList<ContentRow> rows, Func<string, bool> prints)
    {
        var (said, required) = (rows.Select(r => r.Line).OfType<string>().ToHashSet(StringComparer.Ordinal),
            TextSection.Passages(section).Where(p => p.Required).ToList());
        return (required.Count(p => said.Contains(p.Key) || (p.Section is { } table && prints(table))), required.Count);
    }

    /// <summary>The words of all texts of a notice, a line an entry.</summary>
    public static IEnumerable<string> Words(Form form, NoticeContent content) => form.Sections.Where(s => s.Kind == SectionKind.Text)
        .SelectMany(s => Of(s, content.Section(s.Key)?.Rows ?? [])).Select(l => l.Whole);

    /// <summary>Level of a row.</summary>
    public static int Level(ContentRow row) =>
        row.Cells[TextSection.Level] is [>= '0' and <= '3'] level ? level[0] - '0' : 0;

    /// <summary>The sections that are printed inside a text of the form.</summary>
    public static IReadOnlySet<string> Printed(Form form) => form.Sections.Where(s => s.Kind == SectionKind.Text)
        .SelectMany(s => s.Elements).Select(e => e.Section).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>A line that the form does not know (of another version) is a free paragraph.</summary>
    private static string Known(FormSection section, string? line) =>
        line is not null && TextSection.Passages(section).Any(p => p.Key == line && !p.Many) ? line : "";

    private static TextLine Line(ContentRow row, FormElement passage, Counter counter)
    {
        var (level, text) = (Level(row), row.Cells[TextSection.Text] ?? "");
        return new(level, counter.Next(level), text)
        {
            Row = row,
            Element = passage.Many ? null : passage,
            IsHeading = level > 0 && text.Length is > 0 and <= LongestHeading
                && !"。；：！？，,.;:!?".Contains(text[^1], StringComparison.Ordinal),
        };
    }

    /// <summary>Counts each level anew below one above it; articles run through all chapters.</summary>
    private sealed class Counter(TextNumbering numbering)
    {
        private readonly int[] _places = new int[TextSection.MostLevel + 1];

        public string Next(int level)
        {
            if (level == 0)
            {
                return "";
            }
            _places[level]++;
            for (var below = level + 1; below < _places.Length; below++)
            {
                _places[below] = numbering == TextNumbering.Articles && below == 2 ? _places[below] : 0;
            }
            return WrittenParagraph.Number(numbering, level, _places[level]);
        }
    }
}
