using BoardKit.Import.Mapping;

namespace BoardKit.Import.Questions;

/// <summary>What the clerk said about labels, by mapping or by answer: for the next file.</summary>
internal sealed class LabelLessons
{
    private readonly Dictionary<(string Section, string Label), string?> _lessons = [];

    /// <summary>All of them; a label without a column is left out.</summary>
    public IEnumerable<RememberedLabel> All => _lessons.Select(l => new RememberedLabel(l.Key.Section, l.Key.Label, l.Value));

    /// <summary>
    /// A label that stands once in its heading is remembered; of two alike the place decided, and that is another in the next file.
    /// </summary>
    public void Learn(SectionPlan own, HeaderRows header, int at, string? column)
    {
        var label = at < header.Width ? header.Joined(at).Kept : "";
        if (label.Length > 0 && Enumerable.Range(0, header.Width).Count(c => header.Joined(c).Kept == label) == 1)
        {
            _lessons[(own.Section, label)] = column;
        }
    }
}
