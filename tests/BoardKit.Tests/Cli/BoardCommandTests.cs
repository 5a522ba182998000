using BoardKit.Domain.Units;
using BoardKit.Tests.Features.Notices;
using UglyToad.PdfPig;

namespace BoardKit.Tests.Cli;

/// <summary>Boards from a shell: outputs, exit codes, files.</summary>
public sealed class BoardCommandTests(BoardKitCli cli) : IClassFixture<BoardKitCli>
{
    private const string Maple = "411025101201";

    private static readonly byte[] Pdf = "%PDF-"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];

    [Fact]
    public async Task A_board_is_added_listed_looked_at_and_printed()
    {
        var file = cli.Write("board.json",
            """{"unit":"411025101201","name":"寺门村公开栏","place":"村部门口","width":2400,"height":1200,"strip":150,"pockets":"A3-L","panels":"党务·村务·财务","readingDistance":700}"""u8.ToArray());
        var board = (await cli.Run("boards", "add", "--json", file)).Line();
        Assert.True(PublicCode.TryParse(board, out _));
        var second = (await cli.Run("boards", "add", "--unit", Maple, "--name", "小栏", "--frame", "1200x900", "--paper",
            "A4", "--panels", "固定,活动")).Line();
        (await cli.Run("boards", "add", "--unit", Maple, "--name", "太小", "--frame", "300x300", "--paper", "A3")).Refused("board-too-small");
        (await cli.Run("boards", "add", "--unit", Maple, "--name", "没写尺寸", "--paper", "A3")).Refused("board-json");
        (await cli.Run("boards", "add", "--json", cli.Write("broken.json", "{"u8.ToArray()), "--unit", Maple)).Refused("board-json");

        var listed = (await cli.Run("boards", "list", "--scope", "411025000000", "--json")).Json().AsArray();
        Assert.Equal([second, board], listed.Select(b => b!["code"]!.GetValue<string>()).OrderBy(c => c == board));
        var first = listed.Single(b => b!["code"]!.GetValue<string>() == board)!;
        Assert.Equal((Maple, "寺门村公开栏", 2400, 15, "A3-L", 700),
            (first["unit"]!.GetValue<string>(), first["name"]!.GetValue<string>(), first["width"]!.GetValue<int>(),
                first["pockets"]!.GetValue<int>(), first["paper"]!.GetValue<string>(), first["readingDistance"]!.GetValue<int>()));

        var pdf = Path.Combine(cli.Data, "out", "board.pdf");
        (await cli.Run("boards", "compose", "--board", board, "--out", pdf)).Refused("board-empty");
        var notice = (await cli.Run("notices", "import", "--unit", Maple, "--form", SubsidyFile.Form, "--period", "2026", "--title",
            "寺门村补贴公示", "--author", "王会计", cli.Write("list.csv", SubsidyFile.Csv(SubsidyFile.Three)))).Line();
        _ = (await cli.Run("notices", "publish", notice, "--reviewer", "李审核")).Line();

        var png = Path.Combine(cli.Data, "out", "board.png");
        Assert.Equal("", (await cli.Run("boards", "preview", "--board", board, "--out", png, "--width", "800")).Done());
        Assert.Equal(Png, (await File.ReadAllBytesAsync(png, BoardKitCli.Stop))[..4]);
        Assert.Equal("", (await cli.Run("boards", "preview", "--notice", notice, "--paper", "A4", "--dpi", "50", "--out", png)).Done());
        (await cli.Run("boards", "preview", "--notice", notice, "--page", "9", "--out", png)).Refused("print-no-page");

        Assert.Equal("", (await cli.Run("boards", "compose", "--board", first["id"]!.GetValue<string>(), "--out", pdf)).Done());
        Assert.Equal(Pdf, (await File.ReadAllBytesAsync(pdf, BoardKitCli.Stop))[..5]);
        (await cli.Run("boards", "compose", "--board", board, "--only-changes", "--out", pdf)).Refused("board-unchanged");
        (await cli.Run("boards", "compose", "--board", "0000000000", "--out", pdf)).Refused("board-not-found");

        Assert.Equal("", (await cli.Run("boards", "compose", "--board", board, "--large", "--out", pdf)).Done());
        Assert.Equal([(2424, 1224)], Pages(pdf));   // 12 mm around the trimmed sheet for bleed and crop marks
        Assert.Equal("", (await cli.Run("boards", "compose", "--board", board, "--tiles", "A3", "--out", pdf)).Done());
        var tiles = Pages(pdf);
        // 2400 × 1200 mm in A3 on its side without those that stay blank, and the assembly page
        Assert.True(tiles.Count is > 5 and < 40 && tiles.TrueForAll(page => page == (420, 297)), $"{tiles.Count} pages");
        Assert.Equal("", (await cli.Run("boards", "print", "--notice", notice, "--paper", "A1", "--tiles", "A4", "--out", pdf)).Done());
        Assert.True(Pages(pdf).Count > 9);
        (await cli.Run("boards", "print", "--notice", notice, "--paper", "A1", "--tiles", "A4", "--overlap", "300", "--out", pdf))
            .Refused("tile-overlap");
    }

    private static List<(int Width, int Height)> Pages(string file)
    {
        using var pdf = PdfDocument.Open(file);
        return [.. pdf.GetPages().Select(page => ((int)Math.Round(page.Width / 72 * 25.4), (int)Math.Round(page.Height / 72 * 25.4)))];
    }
}
