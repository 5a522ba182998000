using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Residents;

/// <summary>Rows of a section that stand together on a page.</summary>
/// <param name="Section">Their section.</param>
/// <param name="From">Index of the first of them.</param>
/// <param name="To">Behind the last.</param>
/// <param name="Start">How many rows of the notice are read before.</param>
/// <param name="Lines">For a text: its lines with their headings.</param>
internal sealed record ReadPart(FormSection Section, int From, int To, int Start, IReadOnlyList<TextLine> Lines)
{
    /// <summary>Whether the section began above.</summary>
    public bool Continues { get; init; }
}

/// <summary>In what order a notice is read: section after section, with the tables that a text prints between its paragraphs.</summary>
internal static class ReadingOrder
{
    /// <summary>The parts.</summary>
    public static IReadOnlyList<ReadPart> Of(Form form, NoticeContent content)
    {
        var (parts, within) = (new List<ReadPart>(), TextOutline.Printed(form));
        foreach (var section in form.Sections.Where(s => !within.Contains(s.Key)))
        {
            if (section.Kind == SectionKind.Text)
            {
                Text(form, content, section, parts);
            }
            else
            {
                parts.Add(Whole(section, content, parts));
            }
        }
        // a table whose element says nothing is still read
        foreach (var left in form.Sections.Where(s => within.Contains(s.Key) && parts.All(p => p.Section.Key != s.Key)))
        {
            parts.Add(Whole(left, content, parts));
        }
        return parts;
    }

    private static ReadPart Whole(FormSection section, NoticeContent content, List<ReadPart> before) =>
        new(section, 0, content.Section(section.Key)?.Rows.Count ?? 0, Read(before), []);

    private static int Read(List<ReadPart> parts) => parts.Sum(p => p.To - p.From);

    private static void Text(Form form, NoticeContent content, FormSection section, List<ReadPart> parts)
    {
        var rows = content.Section(section.Key)?.Rows ?? [];
        var lines = new List<TextLine>();
        var (from, began) = (0, false);
        void Close()
        {
            var to = from + lines.Count(l => l.Row is not null);
            parts.Add(new(section, from, to, Read(parts), [.. lines]) { Continues = began });
            (from, began) = (to, true);
            lines.Clear();
        }
        foreach (var line in TextOutline.Of(section, rows, key => content.Section(key) is not null))
        {
            if (line.Section is { } table)
            {
                Close();
                parts.Add(Whole(form.Section(table), content, parts));
            }
            else
            {
                lines.Add(line);
            }
        }
        if (lines.Count > 0 || !began)
        {
            Close();
        }
    }
}
