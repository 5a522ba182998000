using System.Text;
using System.Text.RegularExpressions;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>
/// Finds the elements of a text in the paragraphs of a document: by their headings and synonyms, alone in a line or before a colon. What
/// belongs to no element is a free paragraph with a remark; nothing is dropped without a word.
/// </summary>
internal sealed partial class PassageReader
{
    private const int LongestTitle = 60;
    private const int LongestSignature = 25;
    private const int MostSignatures = 3;
    private const int LongestAddressee = 40;
    private const int MostNamed = 8;

    private readonly FormSection _section;
    private readonly IReadOnlyList<FormElement> _passages;
    private readonly Dictionary<string, FormElement> _byHeading = new(StringComparer.Ordinal);
    private readonly Dictionary<FormElement, List<WrittenParagraph>> _found = [];
    private readonly List<string> _free = [];
    private readonly FaultList _faults;
    private readonly PrivacyGate _gate;
    private FormElement? _current;

    private PassageReader(FormSection section, PrivacyGate gate, FaultList faults)
    {
        (_section, _gate, _faults) = (section, gate, faults);
        _passages = TextSection.Passages(section);
        foreach (var element in section.Elements.Where(e => !e.Many))
        {
            foreach (var name in element.Synonyms.Append(element.Heading ?? element.Label))
            {
                _ = name is not null && _byHeading.TryAdd(Key(name), element);
            }
        }
    }

    /// <summary>What was read.</summary>
    /// <param name="Content">The paragraphs as rows.</param>
    /// <param name="Title">The title above them, or null.</param>
    /// <param name="Elements">How many elements were found by their headings.</param>
    public sealed record Result(ContentSection Content, string? Title, int Elements);

    /// <summary>Reads the paragraphs of a document into a text of the form.</summary>
    public static Result Read(FormSection section, IReadOnlyList<RawParagraph> paragraphs, PrivacyGate gate, FaultList faults)
    {
        var reader = new PassageReader(section, gate, faults);
        var lines = reader.Body([.. paragraphs], out var title);
        reader.Take(lines);
        return reader.Made(title);
    }

    /// <summary>The paragraphs between the title and the signature.</summary>
    private List<RawParagraph> Body(List<RawParagraph> lines, out string? title)
    {
        title = null;
        if (lines is [var first, _, ..] && Heading(first) is null
            && WrittenParagraph.Canonical(first.Text) is { Length: > 0 and <= LongestTitle } text
            && !"。；：:，".Contains(text[^1], StringComparison.Ordinal)
            && WrittenParagraph.ReadLine(text, _section.Numbering, underHeading: false) is { Level: 0 })
        {
            title = text;
            lines.RemoveAt(0);
        }
        var signed = 0;
        while (signed < MostSignatures && lines.Count > 1 && IsSignature(WrittenParagraph.Canonical(lines[^1].Text)))
        {
            lines.RemoveAt(lines.Count - 1);
            signed++;
        }
        if (signed > 0)
        {
            _faults.Add(Fault.Note("signature-left", "文件末尾的落款和日期没有导入：公布单位和日期由系统印。"));
        }
        if (_section.Close is { } close && lines.FindLastIndex(l => Key(l.Text) == Key(close)) is >= 0 and var at)
        {
            lines.RemoveAt(at);   // the form says it
        }
        return lines;
    }

    private void Take(List<RawParagraph> lines)
    {
        _current = _passages.FirstOrDefault(p => p.Key == TextSection.Lead);
        var addressee = _section.Elements.FirstOrDefault(e => e is { Flush: true, Editable: true });
        foreach (var (i, line) in lines.Index())
        {
            if (i == 0 && addressee is not null && WrittenParagraph.Canonical(line.Text) is { Length: <= LongestAddressee } to
                && to.EndsWith('：'))
            {
                Add(addressee, new(0, to));
            }
            else if (Heading(line) is var (element, rest))
            {
                _current = element;
                if (rest.Length > 0)
                {
                    Add(element, new(0, rest));
                }
                else
                {
                    _ = _found.TryAdd(element, []);
                }
            }
            else
            {
                Paragraph(line);
            }
        }
        if (_free.Count > 0)
        {
            var (named, more) = (string.Concat(_free.Take(MostNamed).Select(f => $"“{f}”")), _free.Count > MostNamed ? $"等 {_free.Count} 处" : "");
            _faults.Add(Fault.Note("text-free", $"文件里的{named}{more}不在表式的要素里，放在“其他内容”，请核对要不要移到别处。"));
        }
    }

    private void Paragraph(RawParagraph line)
    {
        var own = _current is { Heading: not null };
        if (WrittenParagraph.ReadLine(line.Text, _section.Numbering, own) is not { } paragraph)
        {
            return;
        }
        if (paragraph.Level == 0 && line.Outline > 0 && _section.Numbering != TextNumbering.None)
        {
            var least = own && _section.Numbering == TextNumbering.Chinese ? 2 : 1;
            paragraph = paragraph with { Level = Math.Clamp(line.Outline, least, TextSection.MostLevel) };
        }
        // a heading of the first level that is no element begins something of its own
        var first = WrittenParagraph.ReadLine(line.Text, _section.Numbering, underHeading: false) is { Level: 1 } || line.Outline == 1;
        if (first && _section.Numbering == TextNumbering.Chinese && _byHeading.Count > 0)
        {
            (_current, paragraph) = (null, paragraph with { Level = 1 });
            Free(paragraph);
        }
        else if (paragraph.Level > 0 && _current?.Key == TextSection.Lead)
        {
            // what is numbered is no opening any more: the articles of a rule
            _current = _section.Elements.FirstOrDefault(e => e is { Heading: null, Many: false, Flush: false, Editable: true });
        }
        if (_current is { } passage)
        {
            Add(passage, paragraph);
            return;
        }
        if (!first)
        {
            Free(paragraph);
        }
        Add(_passages.First(p => p.Many), paragraph);
    }

    private void Free(WrittenParagraph paragraph)
    {
        var words = paragraph.Text.Length <= 12 ? paragraph.Text : paragraph.Text[..12] + "…";
        if (_free.Count == 0 || _current is not null || paragraph.Level == 1)
        {
            _free.Add(_gate.Echo(words));
        }
    }

    /// <summary>The element whose heading a line is, and what stands behind it in the same line.</summary>
    private (FormElement Element, string Behind)? Heading(RawParagraph line)
    {
        var text = Unnumbered(WrittenParagraph.Canonical(line.Text));
        if (_byHeading.TryGetValue(Key(text), out var whole))
        {
            return (whole, "");
        }
        var colon = text.IndexOfAny(['：', ':']);
        if (colon > 0 && _byHeading.TryGetValue(Key(text[..colon]), out var before))
        {
            return (before, text[(colon + 1)..].Trim());
        }
        // 一、征收目的。用于…: the heading ends like a sentence
        var stop = text.IndexOf('。', StringComparison.Ordinal);
        return stop > 0 && stop < LongestSignature && _byHeading.TryGetValue(Key(text[..stop]), out var sentence)
            ? (sentence, text[(stop + 1)..].Trim()) : null;
    }

    private static string Unnumbered(string text) =>
        WrittenParagraph.ReadLine(text, TextNumbering.Chinese, underHeading: false) is { Level: > 0 } numbered ? numbered.Text : text;

    private void Add(FormElement passage, WrittenParagraph paragraph)
    {
        if (!_found.TryGetValue(passage, out var own))
        {
            _found[passage] = own = [];
        }
        own.Add(paragraph);
    }

    private Result Made(string? title)
    {
        var rows = new List<ContentRow>();
        foreach (var passage in _passages)
        {
            if (!_found.TryGetValue(passage, out var paragraphs) || paragraphs.Count == 0)
            {
                continue;
            }
            if (!passage.Editable)
            {
                _faults.Add(Fault.Note("text-fixed", $"“{passage.Name}”的文字由表式规定，文件里写的没有采用。"));
                continue;
            }
            if (PassageGate.Inspect(_gate, _section, passage, paragraphs) is { } refused)
            {
                _faults.Add(refused);
                continue;
            }
            rows.AddRange(paragraphs.Select(paragraph => new ContentRow
            {
                RowNumber = 0,
                Line = passage.Many ? null : passage.Key,
                Cells = TextRow.Cells(paragraph),
            }));
        }
        if (title is not null && _gate.Inspect(title, "标题", default) is { } blocked)
        {
            _faults.Add(blocked);
            title = null;
        }
        return new(new ContentSection { Key = _section.Key, Rows = [.. rows.Select((r, i) => r with { RowNumber = i + 1 })] }, title,
            _found.Keys.Count(k => _byHeading.ContainsValue(k)));
    }

    private static bool IsSignature(string text) =>
        Date().IsMatch(text) || (text.Length is > 0 and <= LongestSignature && Issuer().IsMatch(text));

    /// <summary>A heading as it is compared: without number, marks and white space.</summary>
    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in TextCleaner.Compact(text))
        {
            _ = char.IsLetterOrDigit(c) ? key.Append(c) : key;
        }
        return key.ToString();
    }

    [GeneratedRegex("^[0-9二〇○零一三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex("^[^，。；：、]*(?:委员会|居委会|村委会|人民政府|村民小组|经济组织|经济合作社|合作社|办公室|局|公司|[（(](?:公?章|盖章)[）)])$", RegexOptions.CultureInvariant)]
    private static partial Regex Issuer();
}
