using System.Globalization;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>
/// What the styles and lists of a .docx say of a paragraph: the level of a heading, and the number that the document counts by itself,
/// written as a clerk would write the first of its level (一、 （一） 1.).
/// </summary>
internal sealed class DocxStyles
{
    private const int MostBases = 12;

    /// <summary>Before the number of a list whose levels are its own.</summary>
    private const string Own = "num:";

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Numbers, string Level), string?> _marks = [];
    private readonly Dictionary<string, string> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    private readonly record struct Style(int Outline, string? Base, string? List, string? Level, bool Hidden);

    public DocxStyles(OfficeParts parts, string? styles, string? numbering)
    {
        if (styles is not null)
        {
            Styles(parts, styles);
        }
        if (numbering is not null)
        {
            Numbering(parts, numbering);
        }
    }

    /// <summary>Level of the heading that a style makes, 1 to 9; 0 for none.</summary>
    public int Outline(string? style)
    {
        for (var step = 0; style is not null && step < MostBases && _styles.TryGetValue(style, out var found); step++)
        {
            if (found.Outline > 0)
            {
                return found.Outline;
            }
            style = found.Base;
        }
        return 0;
    }

    /// <summary>Whether text in a style is not shown.</summary>
    public bool IsHidden(string? style) => style is not null && _styles.TryGetValue(style, out var found) && found.Hidden;

    /// <summary>
    /// What stands before a paragraph of a list; empty where nothing is counted, null where several levels are counted in one (1.1), which
    /// no notice has.
    /// </summary>
    public string? Mark(string? list, string? level, string? style)
    {
        for (var step = 0; list is null && style is not null && step < MostBases && _styles.TryGetValue(style, out var found); step++)
        {
            (list, level, style) = (found.List, found.List is null ? level : found.Level ?? level, found.Base);
        }
        if (list is null || !_lists.TryGetValue(list, out var numbers))
        {
            return "";
        }
        // a list of its own words, or one that is kept as a style
        var own = (Own + list, level ?? "0");
        for (var step = 0; step < MostBases && _links.TryGetValue(numbers, out var link)
            && _styles.TryGetValue(link, out var kept) && kept.List is { } other && _lists.TryGetValue(other, out var further); step++)
        {
            numbers = further;
        }
        return _marks.TryGetValue(own, out var mark) || _marks.TryGetValue((numbers, level ?? "0"), out mark) ? mark : "";
    }

    private void Styles(OfficeParts parts, string path)
    {
        using var reader = parts.Open(path);
        string? id = null;
        var style = default(Style);
        while (reader is not null && OfficeParts.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "style")
            {
                (id, style) = (Value(reader, "styleId"), default);
            }
            else if (reader.NodeType == XmlNodeType.Element && id is not null)
            {
                style = reader.LocalName switch
                {
                    "name" when Named(Value(reader)) is > 0 and var level => style with { Outline = level },
                    "basedOn" => style with { Base = Value(reader) },
                    "outlineLvl" when Level(reader) is > 0 and var level => style with { Outline = level },
                    "numId" => style with { List = Value(reader) },
                    "ilvl" => style with { Level = Value(reader) },
                    "vanish" => style with { Hidden = !IsOff(reader) },
                    _ => style,
                };
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "style" && id is not null)
            {
                _styles[id] = style;
                id = null;
            }
        }
    }

    private void Numbering(OfficeParts parts, string path)
    {
        using var reader = parts.Open(path);
        string? numbers = null, level = null, format = null, number = null;
        while (reader is not null && OfficeParts.Next(reader))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            switch (reader.LocalName)
            {
                case "abstractNum":
                    numbers = Value(reader, "abstractNumId");
                    break;
                case "lvl":
                    (level, format) = (Value(reader, "ilvl"), null);
                    break;
                case "numFmt":
                    format = Value(reader);
                    break;
                case "lvlText" when numbers is not null && level is not null && Value(reader) is { } text:
                    _marks[(numbers, level)] = Written(text, format);
                    break;
                case "numStyleLink" when numbers is not null && Value(reader) is { } link:
                    _links[numbers] = link;
                    break;
                case "num":
                    number = Value(reader, "numId");
                    numbers = Own + number;
                    break;
                case "abstractNumId" when number is not null && Value(reader) is { } of:
                    _lists[number] = of;
                    break;
            }
        }
    }

    /// <summary>%1、 counted in Chinese is 一、; null of several levels in one (1.1).</summary>
    private static string? Written(string text, string? format)
    {
        if (format is null or "bullet" or "none" || text.Count(c => c == '%') != 1)
        {
            return format is not (null or "bullet" or "none") && text.Count(c => c == '%') > 1 ? null : "";
        }
        var at = text.IndexOf('%', StringComparison.Ordinal);
        // chinese-, taiwanese-, japaneseCounting…, ideographDigital, chineseLegalSimplified: programs write one for the other
        var one = ((string[])["Counting", "Legal", "Digital", "deograph"]).Any(f => format.Contains(f, StringComparison.Ordinal))
            ? "一" : "1";
        return at + 2 <= text.Length ? $"{text[..at]}{one}{text[(at + 2)..]} " : "";
    }

    private static int Named(string? name)
    {
        var compact = name?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() ?? "";
        foreach (var word in (string[])["heading", "标题"])
        {
            if (compact.StartsWith(word, StringComparison.Ordinal) && compact[word.Length..] is [>= '1' and <= '9'] level)
            {
                return level[0] - '0';
            }
        }
        return 0;
    }

    /// <summary>An outline level, from 1; 0 for body text.</summary>
    public static int Level(XmlReader reader) =>
        int.TryParse(Value(reader), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level < 9 ? level + 1 : 0;

    /// <summary>An attribute of Word's own namespace, whatever its prefix.</summary>
    public static string? Value(XmlReader reader, string name = "val")
    {
        for (var found = reader.MoveToFirstAttribute(); found; found = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == name)
            {
                var value = reader.Value;
                _ = reader.MoveToElement();
                return value;
            }
        }
        _ = reader.MoveToElement();
        return null;
    }

    /// <summary>Whether a switch is turned off: w:vanish w:val="0".</summary>
    public static bool IsOff(XmlReader reader) => Value(reader) is "0" or "false" or "off";
}
