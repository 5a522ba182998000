using BoardKit.Features.Frame;
using BoardKit.Features.Residents;

namespace BoardKit.Web.Residents;

/// <summary>What a chat shows of a link to a notice: title, one sentence, a picture of the headline figures. Nothing of a row.</summary>
/// <param name="Title">Title of the notice.</param>
/// <param name="Description">The plain sentence, or unit and code where the form has none.</param>
/// <param name="Address">Absolute address of the edition.</param>
/// <param name="Image">Absolute address of the card.</param>
internal sealed record ShareHead(string Title, string Description, string Address, string Image)
{
    /// <summary>The head of a notice's page, with the public address of the service: a Host header is the visitor's word.</summary>
    public static ShareHead Of(NoticePage notice, PublicSite site)
    {
        var address = FormattableString.Invariant($"{site.Notice(notice.Code)}/{notice.Edition.Number}");
        return new(notice.Title, notice.Plain ?? $"{notice.Path[^1].Name} {notice.Code}", address, address + "/card.png");
    }
}
