using System.Globalization;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Residents;

/// <summary>Draws the picture that is passed on with a link to a place's page or to the front page: names of places and a count.</summary>
public sealed class BoardCard(ShareCardPrinter printer, PublicSite site) : IUseCasePart
{
    /// <summary>What the service is for, in one line.</summary>
    public const string Line = "村里的钱和事，都在这里公开";

    /// <summary>A PNG of a place's page.</summary>
    public byte[] Draw(BoardPage board) => printer.Draw(new(
        string.Concat(board.Path.TakeLast(2).Select(p => p.Name)), board.Place.Name + "公开栏",
        board.Hanging.Count == 0 ? [] : [new("正在公示", board.Hanging.Count.ToString(CultureInfo.InvariantCulture), "份")], Line,
        site.Unit(board.Place.Code)));

    /// <summary>A PNG of the front page.</summary>
    public byte[] Draw() => printer.Draw(new("村务公开栏", Line, [], "扫纸上的码，或写张号、村名", site.BaseUrl.ToString().TrimEnd('/')));
}
