using BoardKit.Domain.Forms;

namespace BoardKit.Import.Mapping;

/// <summary>Every way in which the columns, the lines and the heading of a section may be written.</summary>
internal sealed class SectionLabels
{
    private readonly Dictionary<string, List<int>> _strong = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _weak = new(StringComparer.Ordinal);
    private readonly HashSet<string> _headings = new(StringComparer.Ordinal);

    public SectionLabels(FormSection section)
    {
        Section = section;
        for (var i = 0; i < section.Columns.Count; i++)
        {
            var column = section.Columns[i];
            foreach (var label in column.Synonyms.Prepend(column.ShortLabel ?? column.Label).Prepend(column.Label))
            {
                var key = LabelKey.Of(label);
                Add(_strong, key.Strong, i);
                Add(_weak, key.Weak, i);
            }
        }
        foreach (var heading in section.Synonyms.Prepend(section.Label))
        {
            _ = _headings.Add(LabelKey.Of(heading).Strong);
        }
        Mappable = section.Columns.Count(IsMappable);
    }

    public FormSection Section { get; }

    /// <summary>Columns that a file can have (the row number and space to sign hold nothing).</summary>
    public int Mappable { get; }

    /// <summary>Columns of the section that a label may mean.</summary>
    public IReadOnlyList<int> Columns(string key, bool weak) => key.Length > 0 && (weak ? _weak : _strong).TryGetValue(key, out var columns) ? columns : [];

    /// <summary>Whether a caption or sheet name is the heading of the section.</summary>
    public bool IsHeading(string text)
    {
        var key = LabelKey.Of(text).Strong;
        return key.Length > 0 && (_headings.Contains(key) || _headings.Any(h => h.Length >= 2 && key.EndsWith(h, StringComparison.Ordinal)));
    }

    public static bool IsMappable(FormColumn column) => column.Type is not (CellType.Sequence or CellType.Blank);

    private static void Add(Dictionary<string, List<int>> index, string key, int column)
    {
        if (key.Length == 0)
        {
            return;
        }
        if (!index.TryGetValue(key, out var columns))
        {
            index[key] = columns = [];
        }
        if (!columns.Contains(column))
        {
            columns.Add(column);
        }
    }
}
