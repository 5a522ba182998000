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
    public void Paper_of_before_a_move_is_ones_own_where_the_former_address_is_a_setting()
    {
        var (id, old) = (BoardKit.Domain.Boards.SheetId.New(), "https://old.example.cn/gk/");
        var texts = new[] { PublicSite.SheetUnder(old, id), "HTTPS://OLD.EXAMPLE.CN/GK/B/0123456789", $"HTTPS://OLD.EXAMPLE.CN/S/{id}" };
        Assert.Equal(3, SheetCodes.Of(texts, Site).Strangers);
        var moved = new PublicSite(Options.Create(new SiteOptions
        {
            PublicBaseUrl = "https://gk.example.cn",
            FormerAddresses = ["https://older.example.cn", old],
        }));
        var codes = SheetCodes.Of([.. texts, moved.Sheet(id)], moved);
        Assert.Equal((id.Text, "0123456789", 1), (Assert.Single(codes.Sheets), Assert.Single(codes.Boards), codes.Strangers));
    }

    [Fact]
    public void A_loopback_address_of_an_order_gives_way_to_a_real_one_of_the_node_and_never_the_other_way_round()
    {
        var nobody = new PublicSite(Options.Create(new SiteOptions()));
        using (Site.As(nobody.Word))
        {
            Assert.Equal(("https://gk.example.cn/", false), (Site.Word, Site.IsLoopback));
        }
        using (nobody.As(Site.Word))
        {
            Assert.Equal(("https://gk.example.cn/", false), (nobody.Word, nobody.IsLoopback));
        }
        using (nobody.As(null))
        {
            Assert.True(nobody.IsLoopback);
        }
    }

    [Fact]
    public void A_sheet_id_under_another_host_is_a_stranger_and_not_that_sheet() =>
        Assert.Empty(SheetCodes.Of([$"HTTPS://GK-EXAMPLE.CN/S/{BoardKit.Domain.Boards.SheetId.New()}"], Site).Sheets);
}
