using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes the line of erased rows over from the newest edition into a file that corrects it. Where the file still has the people, its own
/// rows make the line; where the clerk left them out, their amounts would leave the totals too. What an edition lost because its time was
/// over is not taken over: the file brings the whole list again.
/// </summary>
internal static class CarriedErasures
{
    /// <summary>
    /// The content with what it has to keep, and a warning (<c>erased-carried</c>) for each section that keeps something.
    /// </summary>
    public static (NoticeContent Content, IReadOnlyList<Fault> Faults) Into(NoticeContent content, Form form, NoticeContent? edition)
    {
        var faults = new List<Fault>();
        var sections = content.Sections.Select(section =>
        {
            var kept = edition?.Section(section.Key)?.Erased;
            if (kept is null or { Retired: true } || kept.Count <= (section.Erased?.Count ?? 0))
            {
                return section;
            }
            faults.Add(Fault.Warning("erased-carried", string.Create(CultureInfo.InvariantCulture,
                $"{form.Section(section.Key).Label}：上一版有 {kept.Count} 行已依法删除，这一版照样计入“已删除”一行和合计。"),
                    new(section.Source?.Sheet, Section: section.Key)));
            return section with { Erased = kept };
        }).ToList();
        return faults.Count == 0 ? (content, faults) : (content with { Sections = sections }, faults);
    }
}
