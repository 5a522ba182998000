using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Builds small notices by column keys.</summary>
internal static class Notes
{
    /// <summary>A row of a section: key and text pairs.</summary>
    public static ContentRow Row(Form form, string section, int place, params (string Key, string? Text)[] cells)
    {
        var columns = form.Section(section).Columns;
        var texts = new string?[columns.Count];
        foreach (var (key, text) in cells)
        {
            texts[form.Section(section).IndexOf(key)] = text;
        }
        return new() { RowNumber = place, Cells = texts };
    }

    /// <summary>Rows of a section in the order of the named columns.</summary>
    public static ContentSection Section(Form form, string section, string[] keys, params string?[][] rows) => new()
    {
        Key = section,
        Rows = [.. rows.Select((r, i) => Row(form, section, i + 1, [.. keys.Zip(r)]))],
    };

    /// <summary>Lines of a tree: line key and values of the named columns.</summary>
    public static ContentSection Lines(Form form, string section, string[] keys, params (string Line, string?[] Cells)[] rows) => new()
    {
        Key = section,
        Rows = [.. rows.Select((r, i) => Row(form, section, i + 1, [(form.Section(section).LineColumn!,
            form.Section(section).Lines.Single(l => l.Key == r.Line).Label), .. keys.Zip(r.Cells)]) with { Line = r.Line })],
    };

    public static NoticeContent Of(params ContentSection[] sections) => new() { Sections = sections };

    public static CheckResult Check(Form form, NoticeContent content) => FormCheck.Run(form, content, new());

    public static string Text(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
