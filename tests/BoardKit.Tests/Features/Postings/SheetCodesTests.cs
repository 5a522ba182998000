using BoardKit.Features.Frame;
using BoardKit.Features.Postings;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Features.Postings;

public sealed class SheetCodesTests
{
    private static readonly PublicSite Site = new(Options.Create(new SiteOptions { PublicBaseUrl = "https://gk.example.cn" }));

    [Fact]
    public void Sheets_and_boards_of_this_service_are_told_from_everything_else()
    {
        var id = BoardKit.Domain.Boards.SheetId.New();
        var codes = SheetCodes.Of(
        [
            Site.Sheet(id), Site.Sheet(id).ToLowerInvariant(), Site.Board("0123456789"),
            $"HTTPS://EVIL.CN/S/{id}", $"HTTPS://GK.EXAMPLE.CN.EVIL.CN/S/{id}", "HTTPS://GK.EXAMPLE.CN/S/0000000001",
            "HTTPS://GK.EXAMPLE.CN/S/", "weixin://x", "'; DROP TABLE Sheets; --",
        ], Site);
        Assert.Equal([id.Text], codes.Sheets);
        Assert.Equal(["0123456789"], codes.Boards);
        Assert.Equal(6, codes.Strangers);
    }

    [Fact]
    public void A_sheet_id_under_another_host_is_a_stranger_and_not_that_sheet() =>
        Assert.Empty(SheetCodes.Of([$"HTTPS://GK-EXAMPLE.CN/S/{BoardKit.Domain.Boards.SheetId.New()}"], Site).Sheets);
}
