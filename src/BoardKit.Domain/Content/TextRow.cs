using System.Globalization;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Content;

/// <summary>A paragraph as a row of its section, and back as the page of a draft edits it.</summary>
public static class TextRow
{
    /// <summary>The cells of a paragraph; a text with placeholders is kept beside what it will say.</summary>
    public static IReadOnlyList<string?> Cells(WrittenParagraph paragraph) =>
    [
        paragraph.Level.ToString(CultureInfo.InvariantCulture), paragraph.Text, HasPlaceholder(paragraph.Text) ? paragraph.Text : null,
    ];

    /// <summary>Whether a text has something to compute.</summary>
    public static bool HasPlaceholder(string text) =>
        text.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && text.IndexOf('}', open) > open;

    /// <summary>The paragraphs of one passage as they are edited: a line each, numbered, with their placeholders.</summary>
    /// <param name="section">A section of kind text.</param>
    /// <param name="rows">All of its rows.</param>
    /// <param name="passage">Lead, element, close, or the place of free paragraphs.</param>
    public static string Written(FormSection section, IReadOnlyList<ContentRow> rows, FormElement passage) =>
        string.Join('\n', TextOutline.Of(section, rows).Where(l => l.Row is not null && Belongs(l, passage))
            .Select(l => WrittenParagraph.Line(l.Number, l.Row!.Cells[TextSection.Pattern] ?? l.Text)));

    /// <summary>
    /// The rows of a section with the paragraphs of one passage in the place of its own: a paragraph that stood there keeps its id, a new
    /// one is given its id where it is stored.
    /// </summary>
    /// <param name="section">A section of kind text.</param>
    /// <param name="rows">All of its rows.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="paragraphs">What it says now.</param>
    public static IReadOnlyList<ContentRow> Replaced(FormSection section, IReadOnlyList<ContentRow> rows, FormElement passage,
        IReadOnlyList<WrittenParagraph> paragraphs)
    {
        var line = passage.Many ? null : passage.Key;
        var own = TextOutline.Of(section, rows).Where(l => l.Row is not null && Belongs(l, passage)).Select(l => l.Row!).ToList();
        var others = rows.Except(own).ToList();
        var ids = new long?[paragraphs.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = Taken(own, r => (r.Cells[TextSection.Pattern] ?? r.Cells[TextSection.Text]) == paragraphs[i].Text);
        }
        var made = paragraphs.Select((paragraph, i) => new ContentRow
        {
            RowNumber = 0,
            Id = ids[i] ?? Taken(own, _ => true) ?? 0,
            Line = line,
            Cells = Cells(paragraph),
        }).ToList();
        return [.. others, .. made];
    }

    private static long? Taken(List<ContentRow> rows, Predicate<ContentRow> fits)
    {
        var at = rows.FindIndex(fits);
        if (at < 0)
        {
            return null;
        }
        var id = rows[at].Id;
        rows.RemoveAt(at);
        return id;
    }

    private static bool Belongs(TextLine line, FormElement passage) =>
        passage.Many ? line.Element is null : line.Element?.Key == passage.Key;
}
