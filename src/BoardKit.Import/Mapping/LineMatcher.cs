using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Mapping;

/// <summary>Matches line labels of a tree with the lines of the form, whatever the numbering: 一、 1. （1） ① 其中：.</summary>
internal sealed class LineMatcher
{
    private readonly FormSection _section;
    private readonly Dictionary<string, List<int>> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<int> _seen = [];
    private int _last = -1;

    public LineMatcher(FormSection section)
    {
        _section = section;
        for (var i = 0; i < section.Lines.Count; i++)
        {
            foreach (var label in (section.Lines[i].Synonyms ?? []).Prepend(section.Lines[i].Label))
            {
                var key = Key(label);
                if (!_lines.TryGetValue(key, out var lines))
                {
                    _lines[key] = lines = [];
                }
                if (!lines.Contains(i))
                {
                    lines.Add(i);
                }
            }
        }
    }

    /// <summary>
    /// The line of a label: of several alike (其他 under 收入 and under 支出) the first open one behind the line matched before.
    /// </summary>
    public FormLine? Match(string label)
    {
        if (!_lines.TryGetValue(Key(label), out var lines))
        {
            return null;
        }
        var open = lines.Where(i => !_seen.Contains(i)).ToList();
        if (open.Count == 0)
        {
            return lines.Count == 1 ? _section.Lines[lines[0]] : null;
        }
        var next = open.FirstOrDefault(i => i > _last, open[0]);
        _ = _seen.Add(next);
        _last = next;
        return _section.Lines[next];
    }

    /// <summary>Whether the tree has a line of that label.</summary>
    public static bool Knows(FormSection section, string label) =>
        section.Lines.Count > 0 && new LineMatcher(section)._lines.ContainsKey(Key(label));

    /// <summary>Whether this tree has a line of that label.</summary>
    public bool Knows(string label) => _lines.ContainsKey(Key(label));

    /// <summary>The label without numbering, “其中：”, white space, punctuation and case.</summary>
    public static string Key(string label)
    {
        var compact = TextCleaner.Compact(label);
        for (var before = -1; before != compact.Length;)
        {
            before = compact.Length;
            compact = compact.StartsWith("其中", StringComparison.Ordinal) && compact.Length > 2
                ? compact[2..].TrimStart(':', '：', ',') : compact;
            compact = WithoutNumber(compact);
        }
        return LabelKey.Of(compact).Strong is { Length: > 0 } key ? key : compact;
    }

    private static string WithoutNumber(string text)
    {
        var at = text.Length > 0 && text[0] is '(' ? 1 : 0;
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || "一二三四五六七八九十".Contains(text[end], StringComparison.Ordinal)))
        {
            end++;
        }
        if (end == at || end >= text.Length - 1 || end - at > 3)
        {
            return text.TrimStart('-', '·', '•', '*', '#');
        }
        return (at == 1 && text[end] == ')') || (at == 0 && text[end] is '、' or '.' or ',' or ':' or ')')
            ? text[(end + 1)..].TrimStart('、', '.') : text;
    }
}
