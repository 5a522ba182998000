using BoardKit.Domain.Content;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>The facts that a form puts among its headlines: texts and dates beside the figures.</summary>
public static class FormFacts
{
    /// <summary>A fact as it is shown; null where the notice does not give it.</summary>
    /// <param name="Key">As the form names it.</param>
    /// <param name="Label">选举日.</param>
    /// <param name="Value">2026年3月1日.</param>
    /// <param name="Unit">Unit, or null.</param>
    public sealed record Shown(string Key, string Label, string? Value, string? Unit);

    /// <summary>All facts of a notice, in the order of the form.</summary>
    public static IReadOnlyList<Shown> Of(Form form, NoticeContent content) => [.. form.Facts.Select(fact =>
    {
        var (column, section) = Find(form, fact)!.Value;
        var text = section is null ? content.Inputs.GetValueOrDefault(fact)
            : content.Section(section.Key)?.Rows is [var row, ..] ? row.Cells[section.IndexOf(column.Key)] : null;
        var shown = text is null ? null : ShownUnits.Text(column, text);
        return new Shown(fact, column.FullLabel, shown is null ? null : CellText.Show(column, shown, CellText.Decimals(column, [shown])),
            column.ShownIn ?? column.Unit);
    })];

    /// <summary>What a fact names: an input as a column, or a published field of a record; null where it names nothing.</summary>
    internal static (FormColumn Column, FormSection? Section)? Find(Form form, string fact)
    {
        if (form.Inputs.FirstOrDefault(i => i.Key == fact) is { } input)
        {
            return (CellText.Column(input), null);
        }
        return fact.Split('.') is [var key, var name]
            && form.Sections.FirstOrDefault(s => s.Key == key && s.Kind == SectionKind.Record) is { } section
            && section.Columns.FirstOrDefault(c => c.Key == name && c is { IsPublished: true, IsIdentifying: false }) is { } column
            ? (column, section) : null;
    }
}
