using System.Text.Json;
using BoardKit.Domain.Forms;

namespace BoardKit.Import.Mapping;

/// <summary>
/// An area's own words for the columns of a form, beside those of the form itself: settings <c>words.form.section.column</c>, each a JSON
/// array of texts. One setting a column, so that a township may say one of them in its own way and keeps its county's words for the others.
/// </summary>
public static class ColumnWords
{
    /// <summary>Keys of the settings begin with this.</summary>
    public const string Prefix = "words.";

    /// <summary>Longest word.</summary>
    public const int LongestWord = 40;

    /// <summary>
    /// The form with the words of an area as synonyms of its columns. What does not read, or is another column's word by now (the form was
    /// changed), is passed over.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="settings">Settings of the area, also such as are no words.</param>
    public static Form Into(Form form, IEnumerable<KeyValuePair<string, string>> settings)
    {
        foreach (var (key, text) in settings.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (Place(key) is { } at && at.Form == form.Key && Find(form, at.Section, at.Column) is { } column && Read(text) is { } words)
            {
                form = With(form, at.Section, column,
                    [.. words.Where(w => IsWord(w) && Claims(form.Section(at.Section), column, w) is null)]);
            }
        }
        return form;
    }

    /// <summary>
    /// What is wrong with the words among some settings: <c>column-words</c>. A word belongs to one column of its section: one that is
    /// another's already is refused.
    /// </summary>
    /// <param name="forms">The forms that apply in the area.</param>
    /// <param name="settings">Settings to be stored; those that are no words are passed over.</param>
    /// <param name="known">Words that hold there already, by their keys.</param>
    public static IReadOnlyList<Fault> Check(IReadOnlyList<Form> forms, IEnumerable<KeyValuePair<string, string>> settings,
        IEnumerable<KeyValuePair<string, string>> known)
    {
        var faults = new List<Fault>();
        var asked = settings.Where(s => s.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        var kept = known.Where(k => asked.TrueForAll(a => a.Key != k.Key)).ToList();
        var spoken = forms.ToDictionary(f => f.Key, f => Into(f, kept), StringComparer.Ordinal);
        foreach (var (key, text) in asked)
        {
            if (Place(key) is not { } at || spoken.GetValueOrDefault(at.Form) is not { } form
                || Find(form, at.Section, at.Column) is not { } column)
            {
                faults.Add(Bad(key, "没有这样的表单、部分或列，应写成 words.表单.部分.列"));
                continue;
            }
            if (Read(text) is not { } words)
            {
                faults.Add(Bad(key, "应写成 [\"列名的另一种叫法\", …]"));
                continue;
            }
            var section = form.Section(at.Section);
            foreach (var word in words)
            {
                faults.AddRange(!IsWord(word) ? [Bad(key, $"里有空的、没有文字的或超过 {LongestWord} 字的叫法")]
                    : Claims(section, column, word) is { } owner
                    ? [Bad(key, $"里的“{word.Trim()}”已经是“{section.Label}”里“{owner.Label}”的叫法，不能再指“{column.Label}”")] : []);
            }
            spoken[at.Form] = With(form, at.Section, column, words);
        }
        return faults;
    }

    private static Fault Bad(string key, string why) => Fault.Invalid("column-words", $"设置“{key}”{why}，请改正。");

    private static (string Form, string Section, string Column)? Place(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key[Prefix.Length..].Split('.') is [var form, var section, var column]
            ? (form, section, column) : null;

    private static FormColumn? Find(Form form, string section, string column) =>
        form.Sections.FirstOrDefault(s => s.Key == section)?.Columns.FirstOrDefault(c => c.Key == column);

    private static string[]? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string?[]>(text)?.Select(w => w ?? "").ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWord(string word) => word.Trim().Length <= LongestWord && LabelKey.Of(word).Strong.Any(char.IsLetter);

    /// <summary>The other column of a section whose word it is.</summary>
    private static FormColumn? Claims(FormSection section, FormColumn column, string word)
    {
        var key = LabelKey.Of(word);
        return section.Columns.FirstOrDefault(c => c.Key != column.Key && SectionLabels.IsOwn(c, key));
    }

    private static Form With(Form form, string section, FormColumn column, IReadOnlyList<string> words) => form with
    {
        Sections = [.. form.Sections.Select(s => s.Key != section ? s : s with
        {
            Columns = [.. s.Columns.Select(c => c.Key != column.Key ? c : c with { Synonyms = [.. c.Synonyms, .. words] })],
        })],
    };
}
