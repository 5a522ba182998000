using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Boards;

public sealed class BoardChangesTests
{
    private static readonly UnitCode Village = UnitCode.From(341522103201);
    private static readonly Guid Notice = Guid.CreateVersion7(), Board = Guid.CreateVersion7();
    private static readonly DateTime Then = new(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void What_hangs_stays_and_what_hangs_elsewhere_is_moved()
    {
        var run = Run(edition: 1, pages: 2, first: 4);
        Each.Is(Between(Wanted(edition: 1, pages: 2, first: 4), run).Pages, p => Assert.Equal(PageAct.Keep, p.Act));
        var moved = Between(Wanted(edition: 1, pages: 2, first: 1), run);
        Assert.Equal([(PageAct.Move, 4), (PageAct.Move, 5)], moved.Pages.Select(p => (p.Act, p.Sheet!.Pocket!.Value)));
        Assert.Empty(moved.Down);
    }

    [Theory]
    [InlineData(2, 2, 0, "A3")]
    [InlineData(1, 3, 0, "A3")]
    [InlineData(1, 2, 1, "A3")]
    [InlineData(1, 2, 0, "A4")]
    public void Another_edition_length_paper_or_an_erased_row_is_printed_anew(int edition, int pages, int erased, string paper)
    {
        var changes = Between(Wanted(edition, pages, first: 1, erased, paper), Run(edition: 1, pages: 2, first: 1));
        Assert.Equal(pages, changes.Pages.Count(p => p.Act == PageAct.Print));
        Assert.Equal(2, changes.Down.Count);
    }

    [Fact]
    public void A_notice_of_which_a_page_is_gone_is_printed_again_as_a_whole()
    {
        var run = Run(edition: 1, pages: 3, first: 1);
        run[1].TakeDown(Then);
        var changes = Between(Wanted(edition: 1, pages: 3, first: 1), run);
        Each.Is(changes.Pages, p => Assert.Equal(PageAct.Print, p.Act));
        Assert.Equal([run[0].Id, run[2].Id], changes.Down.Select(s => s.Id));
    }

    [Fact]
    public void Pages_of_two_printings_are_never_mixed()
    {
        var (old, recent) = (Run(edition: 1, pages: 2, first: 1), Run(edition: 1, pages: 2, first: 1, Then.AddHours(1)));
        recent[0].TakeDown(Then);
        var changes = Between(Wanted(edition: 1, pages: 2, first: 1), [.. old, .. recent]);
        Assert.Equal(old.Select(s => s.Id), changes.Pages.Select(p => p.Sheet!.Id));
        Assert.Equal(recent[1].Id, changes.Down.Single().Id);
    }

    [Fact]
    public void An_order_for_a_print_shop_is_neither_there_nor_to_be_taken_down_before_it_hangs()
    {
        var (paper, order) = (Run(edition: 1, pages: 2, first: 1), Run(edition: 1, pages: 2, first: 1, Then.AddHours(1), ordered: true));
        var before = Between(Wanted(edition: 1, pages: 2, first: 1), [.. paper, .. order]);
        Assert.Equal(paper.Select(s => s.Id), before.Pages.Select(p => p.Sheet!.Id));
        Assert.Empty(before.Down);
        Each.Is(Between(Wanted(edition: 2, pages: 2, first: 1), order).Pages, p => Assert.Equal(PageAct.Print, p.Act));
        Assert.Empty(Between(Wanted(edition: 2, pages: 2, first: 1), order).Down);
        var hung = Between(Wanted(edition: 2, pages: 2, first: 1), order, order[0].Id);
        Assert.Equal(order.Select(s => s.Id).Order(StringComparer.Ordinal), hung.Down.Select(s => s.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_newer_run_of_the_same_content_is_taken_down_instead_of_the_older_one()
    {
        var (old, recent) = (Run(edition: 1, pages: 3, first: 1), Run(edition: 1, pages: 2, first: 1, Then.AddHours(1)));
        var changes = Between(Wanted(edition: 2, pages: 2, first: 1), [.. old, .. recent]);
        Assert.Equal(recent.Select(s => s.Id).Order(StringComparer.Ordinal), changes.Down.Select(s => s.Id).Order(StringComparer.Ordinal));
        var known = Between(Wanted(edition: 2, pages: 2, first: 1), [.. old, .. recent], old[1].Id);
        Assert.Equal(old.Select(s => s.Id).Order(StringComparer.Ordinal), known.Down.Select(s => s.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_shared_sheet_stays_while_all_that_is_on_it_is_wanted_on_it_and_is_printed_again_as_a_whole()
    {
        Guid[] three = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        List<WantedPage> Wish(int count, int editionOfFirst = 1, int pocket = 4) => [.. three.Take(count).Select((notice, i) =>
            new WantedPage(Village.Value, notice, i == 0 ? editionOfFirst : 1, 0, 1, 1, "285x136", pocket, Shared: 1))];
        var run = new PrintRun(Village, "王会计", Then, "", "{}", Board);
        var ids = three.Select(_ => SheetId.New()).ToList();
        List<Sheet> paper = [.. three.Select((notice, i) => new Sheet(run, ids[i], new SheetContent(Village.Value, notice, 1, 0, 1, 1),
            new SheetPaper("285x136", 160, "default", 4, ids[0].Text)))];

        Each.Is(Between(Wish(3), paper).Pages, p => Assert.Equal(PageAct.Keep, p.Act));
        Each.Is(Between(Wish(3, pocket: 2), paper).Pages, p => Assert.Equal(PageAct.Move, p.Act));
        foreach (var changed in (BoardChanges[])[Between(Wish(3, editionOfFirst: 2), paper), Between(Wish(2), paper)])
        {
            Each.Is(changed.Pages, p => Assert.Equal(PageAct.Print, p.Act));
            Assert.Equal(paper.Select(s => s.Id).ToHashSet(), changed.Down.Select(s => s.Id).ToHashSet());
        }
        // the same content on a paper of its own is other paper
        Each.Is(Between([.. Wish(3).Select(w => w with { Shared = null })], paper).Pages, p => Assert.Equal(PageAct.Print, p.Act));
    }

    private static BoardChanges Between(IReadOnlyList<WantedPage> wanted, IReadOnlyList<Sheet> up, params string[] hanging) =>
        BoardChanges.Between(wanted, up, WallPaper.MayHang(up.Where(s => s.DownAtUtc is null), hanging.ToHashSet(StringComparer.Ordinal)));

    private static List<WantedPage> Wanted(int edition, int pages, int first, int erased = 0, string paper = "A3") =>
        [.. Enumerable.Range(1, pages)
            .Select(page => new WantedPage(Village.Value, Notice, edition, erased, page, pages, paper, first + page - 1))];

    private static List<Sheet> Run(int edition, int pages, int first, DateTime? at = null, bool ordered = false)
    {
        var run = new PrintRun(Village, "王会计", at ?? Then, "", "{}", Board);
        return [.. Enumerable.Range(1, pages).Select(page => new Sheet(run, SheetId.New(),
            new SheetContent(Village.Value, Notice, edition, 0, page, pages), new SheetPaper("A3", 160, "default", first + page - 1), ordered))];
    }
}
