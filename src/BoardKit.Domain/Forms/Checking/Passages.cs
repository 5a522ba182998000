using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Content;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// The words of a text: those of the form stand where the clerk wrote none, placeholders are computed, and what must be said is said.
/// Nobody types over a figure that the product computes: text and table never disagree.
/// </summary>
internal static partial class Passages
{
    /// <summary>Every text of the form that has placeholders of a notice.</summary>
    public static IEnumerable<string?> Texts(Form form) => form.Sections.Where(s => s.Kind == SectionKind.Text)
        .SelectMany(s => TextSection.Passages(s).SelectMany(p => new[] { p.Text, p.Heading }));

    /// <summary>What a placeholder may name: inputs and figures by key, cells of records as section.column; each with its label.</summary>
    public static IReadOnlyDictionary<string, string> Labels(Form form)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, label) in form.Inputs.Select(i => (i.Key, i.Label)).Concat(form.Figures.Select(f => (f.Key, f.Label)))
            .Concat(form.Sections.Where(s => s.Kind == SectionKind.Record)
                .SelectMany(s => s.Columns.Where(c => c.IsPublished && !c.IsIdentifying).Select(c => ($"{s.Key}.{c.Key}", c.Label)))))
        {
            labels[key] = label;
        }
        return labels;
    }

    /// <summary>
    /// The content with the paragraphs of each text in the order of the form, and the words of the form where they are needed. Paragraphs
    /// with placeholders are not computed yet.
    /// </summary>
    public static NoticeContent Complete(Form form, NoticeContent content)
    {
        if (form.Sections.All(s => s.Kind != SectionKind.Text))
        {
            return content;
        }
        var sections = content.Sections.ToDictionary(s => s.Key, StringComparer.Ordinal);
        foreach (var section in form.Sections.Where(s => s.Kind == SectionKind.Text))
        {
            var given = sections.GetValueOrDefault(section.Key) ?? new ContentSection { Key = section.Key, Rows = [] };
            var rows = Ordered(section, given);
            if (rows.Count > 0 || sections.ContainsKey(section.Key))
            {
                sections[section.Key] = given with { Rows = rows };
            }
        }
        return content with { Sections = [.. form.Sections.Where(s => sections.ContainsKey(s.Key)).Select(s => sections[s.Key])] };
    }

    /// <summary>The content with every placeholder computed; adds what is missing, too short, too long or not said.</summary>
    public static NoticeContent Resolve(Form form, NoticeContent content, IReadOnlyList<FigureValue> figures, List<Fault> faults)
    {
        if (form.Sections.All(s => s.Kind != SectionKind.Text))
        {
            return content;
        }
        var totals = figures.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
        var words = new Words(form, content, FormValues.Of(form, content.Inputs, totals), totals, faults);
        return content with
        {
            Sections = [.. content.Sections.Select(s =>
                form.Section(s.Key) is { Kind: SectionKind.Text } shape ? words.Resolve(shape, s) : s)],
        };
    }

    private static List<ContentRow> Ordered(FormSection section, ContentSection given)
    {
        var passages = TextSection.Passages(section);
        var known = passages.Where(p => !p.Many).Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var byPassage = given.Rows.ToLookup(r => r.Line is { } line && known.Contains(line) ? line : "", StringComparer.Ordinal);
        var rows = passages.SelectMany(p => Rows(section, p, [.. byPassage[p.Many ? "" : p.Key]], given.Erased is not null))
            .Select(Patterned).ToList();
        // where paragraphs were erased the numbers have gaps, and keep them as long as nothing is put between
        var inOrder = rows.Zip(rows.Skip(1)).All(pair => pair.First.RowNumber < pair.Second.RowNumber) && rows.All(r => r.RowNumber > 0);
        return inOrder ? rows : [.. rows.Select((row, i) => row with { RowNumber = i + 1 })];
    }

    private static List<ContentRow> Rows(FormSection section, FormElement passage, List<ContentRow> written, bool erased)
    {
        if (passage.Text is not { } text || (passage.Editable && (written.Count > 0 || !passage.Required || erased)))
        {
            return written;
        }
        var words = WrittenParagraph.Read(text, section.Numbering, passage.Heading is not null);
        return [.. words.Select((word, i) => (i < written.Count ? written[i] : new ContentRow { RowNumber = 0, Cells = [] }) with
        {
            Line = passage.Key,
            Cells = TextRow.Cells(word),
        })];
    }

    private static ContentRow Patterned(ContentRow row) =>
        row.Cells[TextSection.Pattern] is null && row.Cells[TextSection.Text] is { } text && TextRow.HasPlaceholder(text)
            ? row with { Cells = [row.Cells[TextSection.Level], text, text] } : row;

    /// <summary>Computes the words of one notice.</summary>
    private sealed class Words(Form form, NoticeContent content, Dictionary<string, string> values,
        Dictionary<string, string> totals, List<Fault> faults)
    {
        private readonly IReadOnlyDictionary<string, string> _labels = Labels(form);
        private readonly Dictionary<string, string> _values = WithRecords(form, content, values);

        public ContentSection Resolve(FormSection shape, ContentSection section)
        {
            var passages = TextSection.Passages(shape);
            var names = passages.ToDictionary(p => p.Many ? "" : p.Key, p => p.Name, StringComparer.Ordinal);
            var resolved = section with
            {
                Rows = [.. section.Rows.Select(r => r.Cells[TextSection.Pattern] is { } pattern
                    ? Filled(shape, r, pattern, names.GetValueOrDefault(r.Line ?? "") ?? shape.Label) : r)]
            };
            if (section.RowCount > TextSection.MostParagraphs)
            {
                var sentence = $"“{shape.Label}”有 {section.RowCount} 段，最多 {TextSection.MostParagraphs} 段。";
                faults.Add(Fault.Invalid("text-length", sentence, new(Section: shape.Key)));
            }
            foreach (var passage in passages)
            {
                Check(shape, passage, resolved);
            }
            return resolved;
        }

        private ContentRow Filled(FormSection shape, ContentRow row, string pattern, string name)
        {
            foreach (var placeholder in FormText.Placeholders(pattern).Where(p => !_values.ContainsKey(p)).Distinct())
            {
                var at = new CellPlace(Row: row.RowNumber, Section: shape.Key, ColumnKey: "text");
                if (_labels.TryGetValue(placeholder, out var label))
                {
                    _values[placeholder] = $"（{label}{CellText.NotGiven}）";
                    faults.Add(Fault.Warning("placeholder-missing", $"“{name}”里要写的“{label}”还没有填，文中写作“{_values[placeholder]}”。", at));
                }
                else if (placeholder.StartsWith(SentenceRun.Mark))
                {
                    _values[placeholder] = $"（{CellText.NotGiven}）";
                    faults.Add(Fault.Warning("placeholder-missing", $"“{name}”里有一个数还算不出来，文中写作“{_values[placeholder]}”。", at));
                }
                else
                {
                    _values[placeholder] = $"{{{placeholder}}}";
                    faults.Add(Fault.Invalid("placeholder-unknown", $"“{name}”里的“{{{placeholder}}}”不认识，请改成文字，或用表单里有的项目。", at));
                }
            }
            return row with { Cells = [row.Cells[TextSection.Level], FormText.Fill(pattern, _values), pattern] };
        }

        private void Check(FormSection shape, FormElement passage, ContentSection section)
        {
            var own = section.Rows.Where(r => passage.Many ? r.Line is null : r.Line == passage.Key).ToList();
            var at = new CellPlace(Section: shape.Key, ColumnKey: passage.Key);
            var printed = passage.Section is { } key && content.Section(key) is { RowCount: > 0 };
            if (passage.Required && own.Count == 0 && !printed && section.Erased is null)
            {
                faults.Add(Fault.Invalid("element-missing", $"“{shape.Label}”里没有写“{passage.Name}”，这一项必须有。", at));
            }
            if (own.Count == 0)
            {
                return;
            }
            var length = own.Sum(r => r.Cells[TextSection.Text]?.Count(c => !char.IsWhiteSpace(c)) ?? 0);
            if (length < passage.Min)
            {
                faults.Add(Fault.Invalid("element-short", $"“{passage.Name}”只写了 {length} 个字，至少 {passage.Min} 个字，请写清楚。", at));
            }
            if (length > passage.Max)
            {
                faults.Add(Fault.Invalid("element-long", $"“{passage.Name}”写了 {length} 个字，最多 {passage.Max} 个字，请写短一些。", at));
            }
            if (passage is { Text: { } text, Editable: true })
            {
                Figures(passage, text, own, at);
            }
        }

        /// <summary>
        /// A figure that the form names in an element is named by other words too: by its placeholder, or by the same number.
        /// </summary>
        private void Figures(FormElement passage, string text, List<ContentRow> own, CellPlace at)
        {
            foreach (var figure in form.Figures.Where(f => FormText.Placeholders(text).Contains(f.Key) && totals.ContainsKey(f.Key)))
            {
                var value = decimal.Parse(totals[figure.Key], CultureInfo.InvariantCulture);
                var said = own.Any(r => r.Cells[TextSection.Pattern] is { } pattern && FormText.Placeholders(pattern).Contains(figure.Key)
                    || Numbers(r.Cells[TextSection.Text] ?? "").Contains(value));
                if (!said)
                {
                    var computed = $"{_values[figure.Key]} {figure.Measure}";
                    faults.Add(Fault.Invalid("figure-untold",
                        $"“{passage.Name}”里的{figure.Label}和表里算出的 {computed}不一致：请写成 {{{figure.Key}}}，由系统填数。", at));
                }
            }
        }

        private static IEnumerable<decimal> Numbers(string text) => Number().Matches(text)
            .Select(m => FormValues.TryNumber(m.Value, out var number) ? number : (decimal?)null).OfType<decimal>();

        private static Dictionary<string, string> WithRecords(Form form, NoticeContent content, Dictionary<string, string> values)
        {
            foreach (var shape in form.Sections.Where(s => s.Kind == SectionKind.Record))
            {
                var cells = content.Section(shape.Key)?.Rows is [var row, ..] ? row.Cells : [];
                foreach (var (column, cell) in shape.Columns.Zip(cells).Where(c => c.First is { IsPublished: true, IsIdentifying: false }))
                {
                    if (cell is not null)
                    {
                        values[$"{shape.Key}.{column.Key}"] = CellText.Show(column, cell, CellText.Decimals(column, [cell]));
                    }
                }
            }
            return values;
        }
    }

    [GeneratedRegex("[0-9][0-9,]*(?:\\.[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
