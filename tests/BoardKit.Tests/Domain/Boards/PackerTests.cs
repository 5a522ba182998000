using BoardKit.Domain.Boards;
using CsCheck;

namespace BoardKit.Tests.Domain.Boards;

public sealed class PackerTests
{
    private static readonly BoardFrame Usual = new(2400, 1200, 150, 20, 20);

    private static readonly Gen<BoardLayout> Boards = Gen.OneOf(
        Gen.Select(Gen.OneOf("A4", "A4-L", "A3", "A3-L", "A2-L"), Gen.Int[0, 3],
            (paper, panels) => BoardLayouts.Generate(Usual, Size(paper), Panels(panels)).Value),
        Gen.Select(Gen.OneOf("A4", "A3", "A3-L"), Gen.Int[0, 2],
            (paper, panels) => BoardLayouts.Surface(Usual, Size(paper), Panels(panels)).Value),
        Gen.Const(Mixed()));

    private static readonly Gen<List<PackItem>> Items =
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 4], Gen.Int[0, 4], Gen.Int[1, 40], Gen.Int[0, 9], (a4, a3, panel, pocket, pinned) =>
        new PackItem("", $"栏{panel}", new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["A4"] = a4,
            ["A4-L"] = a4,
            ["A3"] = a3,
            ["A3-L"] = a3,
            ["A2-L"] = 1
        }, pinned == 0 ? pocket : null))
        .List[0, 14].Select(items => items.Select((item, i) => item with { Key = $"n{i}" }).ToList());

    [Fact]
    public void No_place_is_used_twice_no_page_is_lost_and_every_notice_hangs_or_is_named_outside() =>
        Gen.Select(Boards, Items).Sample((board, items) =>
    {
        var packing = Packer.Pack(board, items);
        foreach (var (at, page) in packing.Pages.Index())
        {
            Assert.DoesNotContain(packing.Pages.Skip(at + 1),
                other => page.Pocket.Overlaps(other.Pocket) || page.Pocket.Number == other.Pocket.Number);
            Assert.True(page.Pocket.X >= 0 && page.Pocket.Right <= board.Frame.WidthMm && page.Pocket.Y >= board.Frame.StripMm
                && page.Pocket.Bottom <= board.Frame.HeightMm);
        }
        foreach (var item in items)
        {
            var pages = packing.Pages.Where(p => p.Key == item.Key).ToList();
            Assert.Equal(pages.Count == 0 ? 1 : 0, packing.Out.Count(o => o.Key == item.Key));
            Assert.Equal(Enumerable.Range(1, pages.Count), pages.Select(p => p.Page));
            Assert.All(pages, p => Assert.Equal(item.Pages[p.Pocket.Paper.Name], p.Pages));
            Assert.True(pages.Count == 0 || pages.Count == pages[0].Pages);
            Assert.True(pages.Select(p => (p.Pocket.Paper, p.Pocket.Panel)).Distinct().Count() <= 1);
        }
    });

    [Fact]
    public void The_pages_of_a_notice_hang_in_neighbouring_pockets() => Gen.Select(Boards, Items).Sample((board, items) =>
    {
        var places = board.Pockets.Select((p, i) => (p.Number, i)).ToDictionary(p => p.Number, p => p.i);
        foreach (var pages in Packer.Pack(board, items).Pages.GroupBy(p => p.Key))
        {
            var at = pages.Select(p => board.Kind == PocketKind.Free ? p.Pocket.Number : places[p.Pocket.Number]).ToList();
            Assert.Equal(Enumerable.Range(at[0], at.Count), at);
        }
    });

    [Fact]
    public void On_pockets_of_one_paper_important_notices_come_before_others_of_their_panel() =>
        Gen.Select(Boards.Where(b => b.Kind == PocketKind.Generated), Items).Sample((board, items) =>
    {
        var free = items.Select(i => i with { Pocket = null }).ToList();
        var packing = Packer.Pack(board, free);
        foreach (var panel in board.Panels)
        {
            var hung = packing.Pages.Where(p => p.Page == 1 && free.First(i => i.Key == p.Key) is var item
                && board.PanelFor(item.FormPanel) == panel.Name).Select(p => free.FindIndex(i => i.Key == p.Key)).ToList();
            Assert.Equal(hung.Order(), hung);
        }
    });

    [Fact]
    public void Nothing_stays_outside_while_a_run_of_pockets_is_free_for_it() =>
        Gen.Select(Boards.Where(b => b.Kind == PocketKind.Generated), Items).Sample((board, items) =>
    {
        var packing = Packer.Pack(board, items);
        foreach (var left in packing.Out.Where(o => o.Reason == LeftOutReason.NoPocket))
        {
            var free = packing.Free.Where(p => left.Panel is null || p.Panel == left.Panel)
                .Select(p => board.Pockets.TakeWhile(q => q != p).Count()).ToList();
            Assert.DoesNotContain(free, start => Enumerable.Range(start, left.Needed)
                .All(at => free.Contains(at) && board.Pockets[at].Panel == board.Pockets[start].Panel));
        }
    });

    [Fact]
    public void The_same_list_gives_the_same_board() => Gen.Select(Boards, Items).Sample((board, items) =>
    {
        var (first, second) = (Packer.Pack(board, items), Packer.Pack(board, items));
        Assert.Equal(first.Pages, second.Pages);
        Assert.Equal(first.Out, second.Out);
    });

    [Fact]
    public void A_pocket_that_the_clerk_chose_is_kept_and_one_that_is_taken_is_said()
    {
        var board = BoardLayouts.Generate(Usual, Size("A3"), []).Value;
        var packing = Packer.Pack(board, [Item("a", 2), Item("b", 1, 1), Item("c", 1, 1), Item("d", 1, 99)]);
        Assert.Equal([("b", 1), ("a", 2), ("a", 3)], packing.Pages.Select(p => (p.Key, p.Pocket.Number)));
        Assert.Equal([("c", LeftOutReason.PocketTaken), ("d", LeftOutReason.PocketTaken)], packing.Out.Select(o => (o.Key, o.Reason)));
    }

    [Fact]
    public void A_notice_of_a_panel_that_is_full_stays_outside_and_one_without_a_panel_goes_anywhere()
    {
        var board = BoardLayouts.Generate(Usual, Size("A3"), [new("财务", ["惠农补贴"]), new("村务", [])]).Value;
        var packing = Packer.Pack(board, [Item("a", 8) with { FormPanel = "财务" }, Item("b", 1) with { FormPanel = "惠农补贴" }, Item("c", 1)]);
        Assert.Equal(["a", "c"], packing.Pages.Select(p => p.Key).Distinct());
        Assert.Equal(new LeftOut("b", LeftOutReason.NoPocket, "财务", 1, 0, 5), packing.Out.Single());
    }

    [Fact]
    public void What_belongs_to_no_panel_does_not_hang_under_one_that_takes_nothing_while_there_is_room_elsewhere()
    {
        var board = BoardLayouts.Generate(Usual, Size("A3"), [new("党务", []), new("村务", ["工程项目"]), new("财务", ["惠农补贴"])]).Value;
        var packing = Packer.Pack(board, [Item("a", 1) with { FormPanel = "没有这一栏" }]);
        Assert.Equal("村务", packing.Pages.Single().Pocket.Panel);
    }

    [Fact]
    public void A_free_surface_is_filled_row_by_row()
    {
        var board = BoardLayouts.Surface(new(700, 800, 0, 10, 10), Size("A4"), []).Value;
        var packing = Packer.Pack(board, [Item("a", 1, paper: "A3"), Item("b", 2), Item("c", 3)]);
        Assert.Equal([("a", 10, 10), ("b", 317, 10), ("b", 10, 440)], packing.Pages.Select(p => (p.Key, p.Pocket.X, p.Pocket.Y)));
        Assert.Equal("c", packing.Out.Single().Key);
        Assert.Equal(2, packing.Free.Count);
    }

    internal static PaperSize Size(string name) => BoardLayoutTests.Size(name);

    private static PackItem Item(string key, int pages, int? pocket = null, string? paper = null) =>
        new(key, "别的", new Dictionary<string, int>(StringComparer.Ordinal) { [paper ?? "A4"] = pages, [paper ?? "A3"] = pages }, pocket);

    private static Panel[] Panels(int count) => [.. Enumerable.Range(1, count).Select(i => new Panel($"栏{i}", [], i))];

    private static BoardLayout Mixed() => BoardLayouts.Place(Usual,
    [
        .. Enumerable.Range(0, 5).Select(i => new Pocket(i + 1, 20 + i * 320, 170, Size("A3"), i < 3 ? "栏1" : null)),
        .. Enumerable.Range(0, 10).Select(i => new Pocket(i + 11, 20 + i * 230, 620, Size("A4"), i < 5 ? "栏2" : null)),
    ], Panels(2)).Value;
}
