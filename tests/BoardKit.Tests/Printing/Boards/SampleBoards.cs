using BoardKit.Printing;
using BoardKit.Printing.Boards;
using BoardKit.Printing.Papers;

namespace BoardKit.Tests.Printing.Boards;

/// <summary>A board of 2400 × 1200 mm with 14 A3 pockets.</summary>
internal static class SampleBoards
{
    public const string Address = "HTTPS://GS.HUOQIU.EXAMPLE/B/7K3P9QMD2X";

    public static IReadOnlyList<BoardPocket> Pockets { get; } =
        [.. Enumerable.Range(0, 14).Select(i => new BoardPocket(i + 1, 20 + i % 7 * 343, 190 + i / 7 * 460, 297, 420))];

    public static BoardPicture Make(PrinterFixture fixture)
    {
        var (subsidy, project) = (Pages(fixture, SampleSheets.Subsidy(120), Paper.A3), Pages(fixture, SampleSheets.Project(), Paper.A3));
        return new BoardPicture
        {
            WidthMm = 2400,
            HeightMm = 1200,
            StripMm = 150,
            Name = "燎西村村务公开栏",
            HeaderAddress = Address,
            Panels = [new("村务", 20, 154, 1326, 30), new("财务", 1392, 154, 983, 30)],
            Pockets = Pockets,
            Sheets =
            [
                new(1, subsidy, 1, "耕地地力保护补贴") { Id = "7K3P-9QM0-00", Mark = "新", Kind = BoardMark.Fresh },
                new(2, subsidy, 2, "耕地地力保护补贴") { Id = "7K3P-9QM0-01", Mark = "新", Kind = BoardMark.Fresh },
                new(9, project, 1, "东圩灌溉渠硬化工程") { Id = "7K3P-9QM0-02", Mark = "已过期", Kind = BoardMark.Stale },
            ],
        };
    }

    public static PrintPages Pages(PrinterFixture fixture, SheetModel model, Paper paper) => new(fixture.Lay(model, paper));
}
