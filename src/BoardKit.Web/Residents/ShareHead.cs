using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Residents;

namespace BoardKit.Web.Residents;

/// <summary>
/// What a chat shows of a link: title, one sentence, a picture. Nothing of a row. The address is the public one of the service: a Host
/// header is the visitor's word.
/// </summary>
/// <param name="Title">Title of what is behind the link.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Address">Absolute address.</param>
/// <param name="Image">Absolute address of the picture; null where there is none.</param>
internal sealed record ShareHead(string Title, string Description, string Address, string? Image)
{
    /// <summary>The head of a notice's page; null for one that is not for everybody.</summary>
    public static ShareHead? Of(NoticePage notice, PublicSite site)
    {
        var address = FormattableString.Invariant($"{site.Notice(notice.Code)}/{notice.Edition.Number}");
        return notice.Audience != Audience.Everybody ? null
            : new(notice.Title, notice.Plain ?? $"{notice.Path[^1].Name} {notice.Code}", address, address + "/card.png");
    }

    /// <summary>
    /// The head of the page behind a sheet, which is what people pass on who have scanned it: its notice, and what the paper is worth.
    /// </summary>
    public static ShareHead? Of(SheetPage sheet, string verdict, PublicSite site)
    {
        var address = $"{site.BaseUrl.ToString().TrimEnd('/')}/s/{sheet.Id.Text}";
        return (sheet.Notice ?? sheet.Now) is { } notice
            ? Of(notice, site) is { } head ? head with { Address = address, Description = $"{verdict}。{head.Description}" } : null
            : sheet.Tombstone is { } gone ? new(gone.Subject, verdict + "。", address, null) : null;
    }

    /// <summary>The head of a place's page.</summary>
    public static ShareHead Of(BoardPage board, PublicSite site) => new(Texts.Format("board.of", board.Place.Name),
        Texts.Format("share.board", board.Hanging.Count), site.Unit(board.Place.Code), site.Unit(board.Place.Code) + "/card.png");

    /// <summary>The head of the front page.</summary>
    public static ShareHead Front(PublicSite site)
    {
        var address = site.BaseUrl.ToString().TrimEnd('/');
        return new(Texts["site.title"], Texts["share.front"], address + "/", address + "/card.png");
    }

    /// <summary>In Chinese whoever passes it on: it is read by others.</summary>
    private static TextSet Texts => TextSet.Find(TextSet.Neutral)!;
}
