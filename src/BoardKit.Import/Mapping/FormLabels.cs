using BoardKit.Domain.Forms;

namespace BoardKit.Import.Mapping;

/// <summary>The labels of a form's sections, each taken apart once an import.</summary>
/// <param name="remembered">What the unit's clerk said about labels earlier.</param>
internal sealed class FormLabels(IReadOnlyList<RememberedLabel> remembered)
{
    private readonly Dictionary<string, SectionLabels> _sections = new(StringComparer.Ordinal);

    /// <summary>Those of a section.</summary>
    public SectionLabels Of(FormSection section) => _sections.TryGetValue(section.Key, out var labels) ? labels
        : _sections[section.Key] = new SectionLabels(section, remembered.Where(r => r.Section == section.Key));
}
