using BoardKit.Domain.Forms;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// A number that identifies somebody, as it may be kept and shown: where it stands, and masked what it is. The number itself never leaves
/// <see cref="NumberFinder"/>.
/// </summary>
/// <param name="Kind">Identity card, bank card or phone.</param>
/// <param name="Masked">341522********1234: what a clerk recognises it by.</param>
/// <param name="IsSure">False where one character has to be misread for it to be one: it looks like a number and has to be looked
/// at.</param>
/// <param name="Boxes">
/// What has to be blacked out, in small boxes along the line; none where it is written in the file and stands nowhere on the page (a
/// comment, the title of the file): it is gone with the file once the page is a picture.
/// </param>
public sealed record NumberOnPage(CellType Kind, string Masked, bool IsSure, IReadOnlyList<PageBox> Boxes)
{
    /// <summary>The box around all of it; the whole page where it stands nowhere on it.</summary>
    public PageBox Box => Boxes.Count == 0 ? PageBox.Whole : Boxes.Aggregate((all, box) => all.With(box));
}
