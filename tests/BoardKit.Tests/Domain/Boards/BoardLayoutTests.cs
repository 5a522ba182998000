using BoardKit.Domain.Boards;
using CsCheck;

namespace BoardKit.Tests.Domain.Boards;

public sealed class BoardLayoutTests
{
    private static readonly BoardFrame Usual = new(2400, 1200, 150, 20, 20);

    private static readonly Gen<BoardLayout> Layouts = Gen.Select(
        Gen.Int[600, 4000], Gen.Int[500, 1800], Gen.Int[0, 200], Gen.Int[0, 60], Gen.Int[0, 60],
        Gen.OneOf("A4", "A4-L", "A3", "A3-L", "A2-L", "120x180"), Gen.Int[0, 3],
        (width, height, strip, margin, gap, paper, panels) =>
            BoardLayouts.Generate(new(width, height, strip, margin, gap), Size(paper),
                [.. Enumerable.Range(1, panels).Select(i => new Panel($"栏{i}", [], i))]))
        .Where(made => !made.Failed).Select(made => made.Value);

    [Theory]
    [InlineData("A4", 30)]
    [InlineData("A4-L", 28)]
    [InlineData("A3-L", 15)]
    [InlineData("A3", 14)]
    [InlineData("A2-L", 6)]
    public void The_usual_frame_holds_the_known_number_of_pockets(string paper, int pockets)
    {
        var layout = BoardLayouts.Generate(Usual, Size(paper), []).Value;
        Assert.Equal(pockets, layout.Pockets.Count);
        Assert.All(layout.Pockets, p => Assert.Equal(Size(paper), p.Paper));
        Assert.Equal(2400 - 20, layout.Pockets.Max(p => p.Right));
    }

    [Fact]
    public void Pockets_lie_in_the_frame_below_the_strip_with_their_gaps_and_never_on_each_other() => Layouts.Sample(layout =>
    {
        var frame = layout.Frame;
        foreach (var (at, pocket) in layout.Pockets.Index())
        {
            Assert.True(pocket.X >= frame.MarginMm && pocket.Right <= frame.WidthMm - frame.MarginMm);
            Assert.True(pocket.Y >= frame.StripMm + frame.MarginMm && pocket.Bottom <= frame.HeightMm - frame.MarginMm);
            foreach (var other in layout.Pockets.Skip(at + 1))
            {
                Assert.True(pocket.Right + frame.GapMm <= other.X || other.Right + frame.GapMm <= pocket.X || pocket.Bottom
                    + frame.GapMm <= other.Y || other.Bottom + frame.GapMm <= pocket.Y);
            }
        }
    });

    [Fact]
    public void No_further_row_or_column_would_fit() => Layouts.Sample(layout =>
    {
        var (frame, paper) = (layout.Frame, layout.Paper);
        var (columns, rows) = (layout.Pockets.Select(p => p.X).Distinct().Count(), layout.Pockets.Select(p => p.Y).Distinct().Count());
        Assert.Equal(layout.Pockets.Count, columns * rows);
        Assert.True((columns + 1) * paper.WidthMm + columns * frame.GapMm > frame.WidthMm - 2 * frame.MarginMm);
        Assert.True((rows + 1) * paper.HeightMm + rows * frame.GapMm > frame.HeightMm - frame.StripMm - 2 * frame.MarginMm);
    });

    [Fact]
    public void The_reading_order_is_the_same_however_the_pockets_are_listed() => Gen.Select(Layouts, Gen.Int).Sample((layout, seed) =>
    {
        var shuffled = layout.Pockets.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(layout.Pockets, BoardLayouts.Place(layout.Frame, shuffled, layout.Panels).Value.Pockets);
    });

    [Fact]
    public void A_layout_survives_its_json() => Layouts.Sample(layout =>
    {
        var again = BoardLayoutJson.Read(BoardLayoutJson.Write(layout)).Value;
        Assert.Equal(layout.Pockets, again.Pockets);
        Assert.Equal(layout.Frame, again.Frame);
        var placed = BoardLayouts.Place(layout.Frame, layout.Pockets, layout.Panels).Value;
        Assert.Equal(placed.Pockets, BoardLayoutJson.Read(BoardLayoutJson.Write(placed)).Value.Pockets);
    });

    [Fact]
    public void Panels_share_the_columns_from_left_to_right()
    {
        var layout = BoardLayouts.Generate(Usual, Size("A4"), [new("党务", []), new("村务", ["工程项目"], 2), new("财务", [])]).Value;
        Assert.Equal<(string?, int)>([("党务", 9), ("村务", 12), ("财务", 9)],
            layout.Pockets.GroupBy(p => p.Panel).Select(g => (g.Key, g.Count())));
        Assert.Equal(Enumerable.Range(1, 30), layout.Pockets.Select(p => p.Number));
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3, 3], layout.Pockets.Take(9).Select(p => 1 + (p.Y - 170) / 317));
        Assert.Equal("村务", layout.PanelFor("工程项目"));
        Assert.Null(layout.PanelFor("土地征收"));
    }

    [Fact]
    public void A_board_smaller_than_its_paper_is_refused_in_one_sentence()
    {
        var refused = BoardLayouts.Generate(new(400, 400, 150, 20, 20), Size("A3"), []);
        Assert.Equal("board-too-small", refused.Fault.Code);
        Assert.Equal("板面去掉标题条和边距只剩 360 × 210 毫米，放不下一张 A3 竖（297 × 420 毫米），请换小一号的纸，或核对板的尺寸。", refused.Fault.Detail);
    }

    [Theory]
    [InlineData("""{"width":2400,"height":1200}""", "板的 pockets 应是")]
    [InlineData("""{"width":"2400","height":1200,"pockets":"A4"}""", "板的 width 应是整数毫米")]
    [InlineData("""{"width":2400,"height":1200,"pockets":[{"x":0,"y":0,"paper":"A4"},{"x":100,"y":0}]}""", "2 号袋的 paper 应是")]
    [InlineData("""{"width":2400,"height":1200,"pockets":[{"x":0,"y":0,"paper":"A4"},{"x":100,"y":0,"paper":"A4"}]}""", "2 号袋和 1 号袋重叠")]
    [InlineData("""{"width":2400,"height":1200,"strip":150,"pockets":[{"x":0,"y":100,"paper":"A4"}]}""", "1 号袋压住了标题条")]
    [InlineData("""{"width":2400,"height":1200,"pockets":[{"x":2300,"y":0,"paper":"A4"}]}""", "1 号袋左右超出了板面")]
    [InlineData("""{"width":2400,"height":1200,"pockets":"A4","panels":["村务","村务"]}""", "栏目“村务”写了两次")]
    [InlineData("""{"width":2400,"height":1200,"pockets":"A2-L","panels":["党","政","村","财"]}""", "分不成 4 个栏目")]
    [InlineData("""{"width":2400,"height":90,"pockets":"A4"}""", "板高应在 200 到 5000 毫米之间")]
    [InlineData("""{"width":2400,"height":1200,"pockets":"A9"}""", "板的 pockets 应是")]
    [InlineData("""{"width":2400,""", "不是有效的 JSON")]
    [InlineData("[]", "板应是 {…} 对象")]
    public void What_does_not_read_is_named_with_its_place(string json, string said) =>
        Assert.Contains(said, BoardLayoutJson.Read(json).Fault.Detail, StringComparison.Ordinal);

    internal static PaperSize Size(string name)
    {
        Assert.True(PaperSize.TryParse(name, out var paper));
        return paper;
    }
}
