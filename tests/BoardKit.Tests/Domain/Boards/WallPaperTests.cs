using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Boards;

/// <summary>What hangs of what was printed, over any number of runs, papers and pages.</summary>
public sealed class WallPaperTests
{
    private static readonly UnitCode Village = UnitCode.From(341522103201);
    private static readonly Guid Board = Guid.CreateVersion7();
    private static readonly DateTime Then = new(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc);
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// <summary>
    /// Runs of one to three notices at a board: which notices, on how many pages of which paper, and whether it is an order.
    /// </summary>
    private static readonly Gen<List<List<Sheet>>> Runs =
        Gen.Select(Gen.Int[1, 8].Array[3], Gen.Int[1, 7], Gen.OneOf(Gen.Const("A4"), Gen.Const("A3"), Gen.Const("A3-L")),
            Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))))
            .Array[1, 6].Select(drawn =>
            {
                var notices = new[] { Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7() };
                return drawn.Select((run, minute) => Run(notices, run.Item1, run.Item2, run.Item3, run.Item4, minute)).ToList();
            });

    [Fact]
    public void A_photo_of_every_sheet_of_the_newest_run_leaves_nothing_unseen() => Runs.Sample(runs =>
    {
        var all = runs.SelectMany(r => r).ToList();
        foreach (var notice in all.GroupBy(s => s.NoticeId))
        {
            var newest = notice.GroupBy(s => s.RunId).MaxBy(r => r.First().PrintedAtUtc)!.ToList();
            var shown = Ids(newest);
            Assert.Empty(WallPaper.Expected(notice, None, shown));
            Assert.Empty(WallPaper.Expected(notice, shown, None));   // and once it hangs, no later posting looks for it
            // an older run that hangs instead is as good: whatever hangs whole leaves nothing unseen
            Assert.All(notice.GroupBy(s => s.RunId), run => Assert.Empty(WallPaper.Expected(notice, None, Ids(run))));
        }
    });

    [Fact]
    public void What_is_looked_for_is_of_one_run_and_never_of_an_order() => Runs.Sample(runs =>
    {
        var all = runs.SelectMany(r => r).ToList();
        var expected = WallPaper.Expected(all, None, None);
        foreach (var notice in all.GroupBy(s => s.NoticeId))
        {
            var looked = expected.Where(s => s.NoticeId == notice.Key).ToList();
            var hung = notice.Where(s => !s.Ordered).GroupBy(s => s.RunId).MaxBy(r => r.First().PrintedAtUtc);
            Assert.Equal(hung is null ? [] : Ids(hung), Ids(looked));
            // one sheet in a photo is enough to look for the rest of its run, and for nothing else
            foreach (var run in notice.GroupBy(s => s.RunId))
            {
                var seen = run.First();
                Assert.Equal(Ids(run.Where(s => s != seen)),
                    Ids(WallPaper.Expected(notice, None, new HashSet<string> { seen.Id })));
            }
        }
    });

    [Fact]
    public void What_may_hang_of_one_content_is_what_is_known_to_or_the_newest_run_that_is_no_order() =>
        Gen.Select(Runs, Gen.Int[0, 5]).Sample((runs, known) =>
        {
            var all = runs.SelectMany(r => r).ToList();
            var hanging = Ids(runs[known % runs.Count].Take(known / 2));
            var may = WallPaper.MayHang(all, hanging);
            foreach (var notice in all.GroupBy(s => s.NoticeId))
            {
                var byRun = notice.GroupBy(s => s.RunId).ToList();
                var hung = byRun.FindAll(r => r.Any(s => hanging.Contains(s.Id)));
                var wanted = hung.Count > 0 ? hung.SelectMany(r => r)
                    : byRun.FindAll(r => !r.First().Ordered).MaxBy(r => r.First().PrintedAtUtc) ?? Enumerable.Empty<Sheet>();
                Assert.Equal(Ids(wanted), Ids(notice.Where(s => may.Contains(s.Id))));
            }
        });

    private static HashSet<string> Ids(IEnumerable<Sheet> sheets) => sheets.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);

    private static List<Sheet> Run(Guid[] notices, int[] pages, int which, string paper, bool ordered, int minute)
    {
        var run = new PrintRun(Village, "王会计", Then.AddMinutes(minute), "", "{}", Board);
        return [.. notices.Where((_, i) => (which & (1 << i)) != 0).SelectMany((notice, i) => Enumerable.Range(1, pages[i]).Select(page =>
            new Sheet(run, SheetId.New(), new(Village.Value, notice, 1, 0, page, pages[i]), new(paper, 160, "default"), ordered)))];
    }
}
