using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes texts and attachments of a notice over into a spreadsheet that corrects it: a table holds neither paragraphs nor files, and what
/// it does not hold it does not take away.
/// </summary>
internal static class CarriedTexts
{
    /// <summary>
    /// The content with the texts and attachments of the open draft, else of the newest edition, where the file brought none.
    /// </summary>
    public static NoticeContent Into(NoticeContent content, Form form, CorrectedNotice.Before before)
    {
        if ((before.Draft ?? before.Edition) is not { } earlier)
        {
            return content;
        }
        var kept = earlier.Sections.Where(s => !form.Section(s.Key).IsTable && content.Section(s.Key) is null).ToList();
        return kept.Count == 0 ? content : content with
        {
            Sections = [.. form.Sections.Select(s => kept.Concat(content.Sections).FirstOrDefault(c => c.Key == s.Key))
                .OfType<ContentSection>()],
        };
    }
}
