using BoardKit.Data.Catalogs;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Notices;

/// <summary>Which labels of files are remembered for a unit, and what they are taken for.</summary>
public sealed class ListLabels(LabelBook book, FormCatalog forms) : IUseCase
{
    /// <summary>A label that is remembered.</summary>
    /// <param name="Key">By which it is forgotten.</param>
    /// <param name="Form">Name of the form.</param>
    /// <param name="Section">Label of the section.</param>
    /// <param name="Label">The label, as it is compared.</param>
    /// <param name="Column">Label of the column; null: not imported.</param>
    /// <param name="On">The day on which the clerk said so.</param>
    public sealed record Line(string Key, string Form, string Section, string Label, string? Column, DateOnly On);

    /// <summary>Newest first; one whose form or column is no more is shown by its keys.</summary>
    public async Task<IReadOnlyList<Line>> Handle(UnitCode unit, CancellationToken cancellationToken)
    {
        var known = (await forms.All(unit, cancellationToken)).ToDictionary(f => f.Key, StringComparer.Ordinal);
        return [.. (await book.Kept(unit, cancellationToken)).Select(e =>
        {
            var section = known.GetValueOrDefault(e.Form)?.Sections.FirstOrDefault(s => s.Key == e.Section);
            return new Line(e.Key, known.GetValueOrDefault(e.Form)?.Name ?? e.Form, section?.Label ?? e.Section, e.Label,
                e.Column is null ? null : section?.Columns.FirstOrDefault(c => c.Key == e.Column)?.Label ?? e.Column, e.On);
        })];
    }
}
