using BoardKit.Domain.Forms.Expressions;
using static BoardKit.Domain.Forms.Checking.FormShape;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Checks what a form says of its texts: elements, placeholders, the tables printed between paragraphs.</summary>
internal static class TextShape
{
    private const int LongestHeading = 60;

    /// <summary>Adds everything that is wrong.</summary>
    public static void Report(Form form, List<string> faults)
    {
        var known = Passages.Labels(form);
        var printed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in form.Sections)
        {
            var place = $"sections.{section.Key}";
            if (section.Kind == SectionKind.Text)
            {
                Section(place, section, faults);
                foreach (var element in section.Elements)
                {
                    Element($"{place}.elements.{element.Key}", element, form, printed, faults);
                }
                foreach (var (element, text) in TextSection.Passages(section).Select(p => (p, p.Text)).Where(p => p.Text is not null))
                {
                    Words($"{place}.{element.Key}", text!, known, faults);
                }
            }
            else
            {
                Must(section.Elements.Count == 0 && section.Lead is null && section.Close is null && section.Numbering == default,
                    $"{place}：只有 text 才有 elements、lead、close 和 numbering", faults);
            }
        }
    }

    private static void Section(string place, FormSection section, List<string> faults)
    {
        Keys($"{place}.elements", section.Elements.Select(e => e.Key), faults);
        Must(!section.WritesColumns && section.Totals.Count == 0 && section.Unique.Count == 0 && section.Guards.Count == 0
            && section.Rules.Count == 0 && !section.LookUp && section.ComparedIn is null && section.GroupColumn is null
            && section.HouseholdColumn is null && section.LineColumn is null,
            $"{place}：text 一段一行，不写 columns、totals、unique、guards、rules 等表格的内容", faults);
        Must(section.Elements.Count is >= 1 and <= 60, $"{place}.elements 应有 1 到 60 个", faults);
        Must(section.Elements.All(e => e.Key is not (TextSection.Lead or TextSection.Close) && (e.Key != TextSection.Free || e.Many)),
            $"{place}.elements 的 key 不能叫 lead、close、free", faults);
        Must(section.Elements.Count(e => e.Many) <= 1, $"{place}.elements 里 many 的只能有一个", faults);
        var headings = section.Elements.SelectMany(e => e.Synonyms.Append(e.Heading)).OfType<string>().ToList();
        Must(headings.Count == headings.Distinct(StringComparer.Ordinal).Count(), $"{place}.elements 的 heading、synonyms 不能重复", faults);
    }

    private static void Element(string place, FormElement element, Form form, HashSet<string> printed, List<string> faults)
    {
        Must(element.Heading is null or { Length: > 0 and <= LongestHeading }, $"{place}.heading 应有 1 到 {LongestHeading} 个字", faults);
        Must(element.Min is null or >= 1 && element.Max is null or >= 1 && !(element.Min > element.Max),
            $"{place}：min、max 从 1 开始，min 不能大于 max", faults);
        Must(element.Editable || element.Text is not null, $"{place}：editable 为 false 就要有 text", faults);
        Must(!element.Many || element is { Heading: null, Text: null, Required: false, Section: null, Min: null, Max: null },
            $"{place}：many 只是其他段落的位置，不写 heading、text、required、section、min、max", faults);
        Must(element.Section is not { } key || (form.Sections.Any(s => s.Key == key && s.Kind != SectionKind.Text) && printed.Add(key)),
            $"{place}.section “{element.Section}”应是这份表单的一张表，一张表只能放在一处", faults);
    }

    private static void Words(string place, string text, IReadOnlyDictionary<string, string> known, List<string> faults)
    {
        Must(text.Trim().Length > 0 && text.Length <= CellTypes.MaxText, $"{place} 的文字应有 1 到 {CellTypes.MaxText} 个字", faults);
        foreach (var placeholder in FormText.Placeholders(text))
        {
            Must(known.ContainsKey(placeholder) || placeholder.StartsWith(SentenceRun.Mark), $"{place}：不认识的占位“{{{placeholder}}}”", faults);
        }
    }
}
