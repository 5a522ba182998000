using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes the files of rows over into a spreadsheet that corrects a notice: a spreadsheet holds none, and what it does not hold it does not
/// take away. A file whose row is not found again by its name is left behind, and that is said.
/// </summary>
internal static class CarriedFiles
{
    /// <summary>
    /// The content with the files of the open draft, else of the newest edition, and a warning (<c>files-lost</c>) for each column that
    /// lost some.
    /// </summary>
    public static (NoticeContent Content, IReadOnlyList<Fault> Faults) Into(NoticeContent content, Form form, CorrectedNotice.Before before)
    {
        if ((before.Draft ?? before.Edition) is not { } earlier)
        {
            return (content, []);
        }
        var (carried, lost) = FileRows.Carried(form, earlier, content);
        return (carried, [.. lost.Select(l => Fault.Warning("files-lost", string.Create(CultureInfo.InvariantCulture,
            $"原来附的{l.Slot.Label}有 {l.Lost} 个在新表里找不到同名的行，没有带过来；还要的，请在稿子页面重新添加。"),
            new(Section: l.Slot.Section.Key)))]);
    }
}
