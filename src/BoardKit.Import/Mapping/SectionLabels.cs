using BoardKit.Domain.Forms;

namespace BoardKit.Import.Mapping;

/// <summary>Every way in which the columns, the lines and the heading of a section may be written.</summary>
internal sealed class SectionLabels
{
    private const int ShortestWord = 2;
    private readonly Dictionary<LabelFit, Dictionary<string, List<int>>> _index = new()
    {
        [LabelFit.Whole] = new(StringComparer.Ordinal),
        [LabelFit.Strong] = new(StringComparer.Ordinal),
        [LabelFit.Weak] = new(StringComparer.Ordinal),
    };

    private readonly Dictionary<string, int> _remembered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _headings = new(StringComparer.Ordinal);

    /// <summary>Takes the labels of a section apart.</summary>
    /// <param name="section">The section.</param>
    /// <param name="remembered">What the unit's clerk said about labels of it.</param>
    public SectionLabels(FormSection section, IEnumerable<RememberedLabel> remembered)
    {
        Section = section;
        foreach (var label in remembered)
        {
            _remembered[label.Label] = label.Column is null ? -1 : section.IndexOf(label.Column);
        }
        for (var i = 0; i < section.Columns.Count; i++)
        {
            foreach (var key in Keys(section.Columns[i]))
            {
                Add(_index[LabelFit.Whole], key.Whole, i);
                Add(_index[LabelFit.Strong], key.Strong, i);
                Add(_index[LabelFit.Weak], key.Weak, i);
            }
        }
        foreach (var heading in section.Synonyms.Prepend(section.Label))
        {
            _ = _headings.Add(LabelKey.Of(heading).Strong);
        }
        Mappable = section.Columns.Count(IsMappable);
    }

    public FormSection Section { get; }

    /// <summary>Whether it is a list of people or entries, not a tree or record of fixed labels.</summary>
    public bool IsList => Section.Kind == SectionKind.List;

    /// <summary>Columns that a file can have (the row number and space to sign hold nothing).</summary>
    public int Mappable { get; }

    /// <summary>Columns of the section that a label may mean.</summary>
    public IReadOnlyList<int> Columns(LabelKey key, LabelFit fit)
    {
        var text = fit switch
        {
            LabelFit.Remembered => key.Kept,
            LabelFit.Whole => key.Whole,
            LabelFit.Strong =>
            key.Strong,
            LabelFit.Weak => key.Weak,
            LabelFit.Contained => key.Weak
        };
        return text.Length == 0 ? []
            : fit == LabelFit.Remembered ? _remembered.TryGetValue(text, out var known) && known >= 0 ? [known] : []
            : fit == LabelFit.Contained ? Containing(text)
            : _index[fit].TryGetValue(text, out var columns) ? columns : [];
    }

    /// <summary>Columns that a label may mean, by the words of the form.</summary>
    public IEnumerable<int> Columns(LabelKey key) =>
        Columns(key, LabelFit.Whole).Concat(Columns(key, LabelFit.Strong)).Concat(Columns(key, LabelFit.Weak)).Distinct();

    /// <summary>Whether the clerk said of a label that it is not imported.</summary>
    public bool IsLeftOut(LabelKey key) => _remembered.TryGetValue(key.Kept, out var column) && column < 0;

    /// <summary>
    /// The unit of a label that is letter by letter one of the form: in brackets it is part of the name, unless the form's own label names
    /// the same unit there.
    /// </summary>
    public string? OwnUnit(int column, LabelKey key) => Section.Columns[column].Unit == key.Unit ? key.Unit : null;

    /// <summary>Whether a label is one of a column's own, and not only a short word for it.</summary>
    public static bool IsOwn(FormColumn column, LabelKey key) => Keys(column).Any(k => k.Strong == key.Strong || k.Whole == key.Whole);

    /// <summary>Whether a caption or sheet name is the heading of the section.</summary>
    public bool IsHeading(string text)
    {
        var key = LabelKey.Of(text).Strong;
        return key.Length > 0
            && (_headings.Contains(key) || _headings.Any(h => h.Length >= 2 && key.EndsWith(h, StringComparison.Ordinal)));
    }

    public static bool IsMappable(FormColumn column) => column.IsGiven;

    private static IEnumerable<LabelKey> Keys(FormColumn column) =>
        column.Synonyms.Prepend(column.ShortLabel ?? column.Label).Prepend(column.Label)
            .Concat(column.Head is null ? [] : [column.FullLabel, column.BriefLabel]).Select(LabelKey.Of);

    /// <summary>The columns with the longest word that a label contains.</summary>
    private List<int> Containing(string label)
    {
        var (best, columns) = (ShortestWord - 1, new List<int>());
        foreach (var (word, meant) in _index[LabelFit.Weak])
        {
            if (word.Length > best && label.Length > word.Length && label.Contains(word, StringComparison.Ordinal)
                && meant.Exists(i => IsMappable(Section.Columns[i])))
            {
                (best, columns) = (word.Length, meant);
            }
        }
        return columns;
    }

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
