using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Features.Notices;

namespace BoardKit.Web.Staff;

/// <summary>A text of a notice: its lines to read, its passages to write.</summary>
internal sealed class TextView(ContentView content, SectionView view)
{
    private readonly IReadOnlyList<TextLine> _lines = TextOutline.Of(view.Section, [.. view.Rows.Select(r => r.Row)],
        key => content.Content.Section(key) is { RowCount: > 0 });

    public FormSection Section => view.Section;

    /// <summary>The lines of a page, each with its faults; a heading stands with what follows it.</summary>
    public IEnumerable<(TextLine Line, RowView? Row)> Lines(int? page)
    {
        var rows = (page is null ? view.Rows : view.On(page)).ToDictionary(r => r.RowNumber);
        return TextOutline.Some(_lines, row => rows.ContainsKey(row.RowNumber))
            .Select(line => (line, line.Row is { } row ? rows.GetValueOrDefault(row.RowNumber) : null));
    }

    /// <summary>How many of the elements that must be there are.</summary>
    public (int Given, int Of) Elements =>
        TextOutline.Required(Section, [.. view.Rows.Select(r => r.Row)], key => content.Content.Section(key) is { RowCount: > 0 });

    /// <summary>The passages in order.</summary>
    public IEnumerable<PassageView> Passages => TextSection.Passages(Section).Select(passage => new PassageView(passage,
        new DraftField(DraftFieldKind.Passage, Section.Key, Key: passage.Key).Name,
        TextRow.Written(Section, [.. view.Rows.Select(r => r.Row)], passage),
        [.. _lines.Where(l => l.Row is not null && (passage.Many ? l.Element is null : l.Element?.Key == passage.Key))],
        passage.Section is { } table ? content.Form.Section(table).Label : null,
        [.. content.Faults.Where(f => f.At.Section == Section.Key && (f.At.Row is null ? f.At.ColumnKey == passage.Key
            : view.Rows.FirstOrDefault(r => r.Faults.Contains(f))?.Row.Line is { } line ? line == passage.Key : passage.Many))]));

    /// <summary>What may stand in braces, with what it is.</summary>
    public IEnumerable<(string Placeholder, string Label)> Placeholders =>
        TextSection.Passages(Section).SelectMany(p => FormText.Placeholders(p.Text ?? "")).Distinct()
            .Where(p => Known(p) is not null).Select(p => ($"{{{p}}}", Known(p)!));

    private string? Known(string placeholder) => content.Form.Figures.FirstOrDefault(f => f.Key == placeholder)?.Label
        ?? content.Form.Inputs.FirstOrDefault(i => i.Key == placeholder)?.Label;
}

/// <summary>A passage to write.</summary>
/// <param name="Element">What the form says of it.</param>
/// <param name="Field">Name of its field.</param>
/// <param name="Written">Its paragraphs, a line each, with placeholders.</param>
/// <param name="Lines">The same as they will be published.</param>
/// <param name="Table">The table that is printed below it, or null.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record PassageView(FormElement Element, string Field, string Written, IReadOnlyList<TextLine> Lines, string? Table,
    IReadOnlyList<Fault> Faults)
{
    /// <summary>Whether what is published differs from what is written.</summary>
    public bool IsComputed => Lines.Any(l => l.Row?.Cells[TextSection.Pattern] is not null);

    /// <summary>Rows of the field: about what is in it, and room to go on.</summary>
    public int Rows => Math.Clamp(Written.Split('\n').Sum(line => 1 + line.Length / 40) + 1, 3, 24);
}
