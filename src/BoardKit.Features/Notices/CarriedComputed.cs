using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Features.Notices;

/// <summary>
/// A correction that starts from the notice's own download brings the columns that the product had computed as if the file had them. Where
/// the formula still gives every value, nobody wrote them: they stay marked and follow what they are computed from. A column in which one
/// value differs is the clerk's own.
/// </summary>
internal static class CarriedComputed
{
    /// <summary>The content with the marks of the notice that it corrects, edition or open draft.</summary>
    public static NoticeContent Into(NoticeContent content, Form form, CorrectedNotice.Before before) =>
        content with { Sections = [.. content.Sections.Select(s => Marked(form, content, s, before))] };

    private static ContentSection Marked(Form form, NoticeContent content, ContentSection section, CorrectedNotice.Before before)
    {
        foreach (var key in (before.Draft ?? before.Edition)?.Section(section.Key)?.Computed ?? [])
        {
            var column = form.Section(section.Key).IndexOf(key);
            if (column < 0 || section.Computed.Contains(key) || section.Rows.All(r => r.Cells[column] is null))
            {
                continue;
            }
            var trial = section with { Computed = [.. section.Computed, key] };
            var computed = FormCheck.Run(form, content with
            {
                Sections = [
                .. content.Sections.Select(s => s.Key == section.Key ? trial : s)]
            }, new()).Content.Section(section.Key)!;
            if (computed.Rows.Count == section.Rows.Count && section.Rows.Zip(computed.Rows)
                .All(r => IsEqual(r.First.Cells[column], r.Second.Cells[column], section.FillBlanks.Contains(key))))
            {
                section = trial;
            }
        }
        return section;
    }

    private static bool IsEqual(string? written, string? computed, bool isFilled) => written is null ? isFilled || computed is null
        : computed is not null && decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var own)
        && decimal.TryParse(computed, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && own == value;
}
