using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Operations;
using BoardKit.Features.Postings;
using BoardKit.Features.Residents;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Boards;

/// <summary>
/// A board that cannot show everything that hangs for good, not even in booklets: its notices take turns, each for its legal days, and
/// everybody reads which hang, which wait and when each had its days.
/// </summary>
public sealed class TurnTests(TurnTests.StandingOffice office) : OfficeTests(office), IClassFixture<TurnTests.StandingOffice>
{
    [Fact]
    public async Task What_hangs_for_good_takes_turns_by_the_days_that_were_registered_and_by_no_others()
    {
        var start = Office.Clock.Now;
        var village = Office.Village();
        var list = await Published(village);
        var board = await Add(village);
        List<string> standing = [await Standing(village, "land-transfer", Leases), await Standing(village, "grid-map", Grids),
            await Standing(village, "committee-members", Members)];

        var first = Ok(await Compose(village, board));
        Assert.Equal([null, 1, 2], first.Turns.Select(t => t.Waits));
        var queue = first.Turns.Select(t => t.Notice.Code).ToList();
        Assert.Equal(standing.Order(StringComparer.Ordinal), queue.Order(StringComparer.Ordinal));
        // what has a last day takes no turn
        Assert.Contains(first.Notices, n => n.Notice.Code == list);
        Assert.DoesNotContain(first.Turns, t => t.Notice.Code == list);
        Assert.All(first.Out, o => Assert.Equal(LeftOutReason.InTurn, o.Reason));

        // printed is not hung: nobody has days, and whose turn it is stays as it was
        var printed = Ok(await Print(village, board));
        var plan = Tools.WithoutSpaces(Tools.RawText(printed.Pdf));
        Assert.Contains("长期公示轮流上栏", plan, StringComparison.Ordinal);
        Assert.Contains("贴出并登记后起算", plan, StringComparison.Ordinal);
        Assert.Contains("等候，第2个轮到", plan, StringComparison.Ordinal);
        Office.Clock.Now = start.AddDays(20);
        Assert.Contains(queue[0], Hanging(Ok(await Compose(village, board))));

        Office.Clock.Now = start;
        await Hang(village, board, printed.Run);
        Office.Clock.Now = start.AddDays(15);
        var running = Ok(await Compose(village, board));
        Assert.Equal(queue, running.Turns.Select(t => t.Notice.Code));
        Assert.Equal($"{running.Turns[0].Pocket}号袋，2026年3月5日贴出，贴到2026年3月20日",
            TurnText.Now(running.Turns[0], board.Id, running.InForce.Day));
        Assert.Equal("还没有贴满过", TurnText.Had(running.Turns[0], running.InForce.Day));

        Office.Clock.Now = start.AddDays(16);
        var next = Ok(await Compose(village, board));
        // the list is over as well: two pockets for three, and who had its days goes to the end
        Assert.Equal(queue.Skip(1).Order(StringComparer.Ordinal), Hanging(next).Order(StringComparer.Ordinal));
        Assert.Equal((queue[0], 1), (next.Turns[^1].Notice.Code, next.Turns[^1].Waits));
        Assert.Equal("2026年3月5日至2026年3月20日贴满", TurnText.Had(next.Turns[^1], next.InForce.Day));
        Assert.Contains(next.Changes.Down, s => s.NoticeId == next.Turns[^1].Notice.Id);
        Office.Clock.Now = start;
    }

    [Fact]
    public async Task Residents_read_at_the_board_which_hang_which_wait_and_when_each_had_its_days()
    {
        var start = Office.Clock.Now;
        var village = Office.Village();
        _ = await Published(village);
        var board = await Add(village);
        List<string> standing = [await Standing(village, "land-transfer", Leases), await Standing(village, "grid-map", Grids)];
        Office.Clock.Now = start.AddMinutes(1);
        await Hang(village, board, Ok(await Print(village, board)).Run);
        var page = await Wall(village, board);
        var (there, waiting) = (page.Hanging.Single(l => standing.Contains(l.Code) && l.Sheets.Count > 0),
            page.Hanging.Single(l => standing.Contains(l.Code) && l.Sheets.Count == 0));
        Assert.Equal((new DateOnly(2026, 3, 20), null, null), (there.Turn!.Last, there.Had, there.Waits));
        Assert.Equal((null, null, 1), (waiting.Turn, waiting.Had, waiting.Waits));
        Office.Clock.Now = start.AddDays(16);
        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 20)),
            (await Wall(village, board)).Hanging.Single(l => l.Code == there.Code).Had is { } had ? (had.From, had.Last) : default);
        Office.Clock.Now = start;
    }

    [Fact]
    public async Task What_a_committee_must_hang_is_never_left_to_the_web_in_silence()
    {
        _ = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), async s =>
            await s.GetRequiredService<SetSettings>().Handle(new(CountyOffice.County,
                Laws.ToDictionary(l => l.Setting, l => l.Text)), Stop)));
        var village = Office.Village();
        var list = await Published(village);
        var rules = await Standing(village, "land-transfer", Leases);
        _ = await Standing(village, "grid-map", Grids);
        var board = await Add(village);
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ArrangeBoard>().Handle(
            new(board.Code, board.Version, [new ArrangedNotice(rules, Out: true), new ArrangedNotice(list, Pocket: 99)]), Stop)));
        var composed = Ok(await Compose(village, board));
        Assert.Equal([(list, LeftOutReason.PocketTaken), (rules, LeftOutReason.Excluded)],
            composed.Out.Select(o => (o.Notice.Code, o.Reason!.Value)).OrderBy(o => o.Item2));
        Assert.All(composed.Out, o => Assert.Equal(
            "它依《中华人民共和国村民委员会组织法》（2025年修正）第三十五条应当上墙张贴，不能只在网上公开。", o.Duty));
        var text = Tools.WithoutSpaces(Tools.RawText(Ok(await Print(village, board)).Pdf));
        Assert.Contains("不能只在网上公开", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Hanging(ComposedBoard board) =>
        board.Turns.Where(t => t.Waits is null).Select(t => t.Notice.Code);

    private static IReadOnlyList<StoredLaw> Laws { get; } =
        StoredLaw.ReadAll(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "laws.json"))).Value;

    private static byte[] Leases { get; } = Lines("序号,受让（承租）方,流转方式,涉及村民小组,面积（亩）,到期日", 120,
        i => $"{i},霍邱县第{i}家庭农场,出租,第{i}组,{i}.5,2027-09-30");

    private static byte[] Grids { get; } = Lines("序号,网格名称,网格范围,户数（户）,人口（人）,网格长,网格员", 120,
        i => $"{i},第{i}网格,第{i}组,{20 + i % 30},{80 + i % 50},吕良春,姜秋直");

    private static byte[] Members { get; } = Lines("序号,组织,姓名,职务,分工,任职起始月份", 120, i => FormattableStringFactory.Create(
        "{0},{1},{2}{3}{4},委员,第{0}组的事,2021-12", i, i <= 3 ? "村民委员会" : i <= 6 ? "村务监督委员会" : "集体经济组织理事会",
        "花袁凤杨柳"[i % 5], "学善青才良厚"[i % 6], "文远春直"[i % 4]));

    private static byte[] Lines(string head, int count, Func<int, FormattableString> line) => Encoding.UTF8.GetBytes(
        head + "\n" + string.Concat(Enumerable.Range(1, count).Select(i => line(i).ToString(CultureInfo.InvariantCulture) + "\n")));

    private async Task<string> Standing(UnitCode village, string form, byte[] file)
    {
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, file, title: form, form: form,
            period: form == "land-transfer" ? "2026Q1" : "2026")).Code;
        _ = Ok(await Publish(code));
        return code;
    }

    private async Task Hang(UnitCode village, Board board, Guid run)
    {
        var ids = await Office.Read(db => db.Sheets.Where(s => s.RunId == run).Select(s => s.Id).ToListAsync(Stop));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RecordPosting>().Handle(
            new(village, board.Id, null, null, ids, []), Stop)));
    }

    private async Task<WallBoardPage> Wall(UnitCode village, Board board) => Ok(await Office.As(Access.Resident(village),
        s => s.GetRequiredService<ReadWallBoard>().Handle(new(PublicCode.TryParse(board.Code, out var code) ? code : default), Stop)));

    /// <summary>Two pockets of A3.</summary>
    private async Task<Board> Add(UnitCode village) =>
        Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AddBoard>().Handle(new(village,
            new BoardFacts("公开栏", "村部门口", null, 32_253_000, 116_278_000, 800),
            """{"width":700,"height":520,"pockets":"A3"}"""), Stop)));

    private Task<Outcome<ComposedBoard>> Compose(UnitCode village, Board board) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ComposeBoard>().Handle(new(board.Id.ToString()), Stop));

    private Task<Outcome<PrintBoard.Response>> Print(UnitCode village, Board board) => Office.As(
        CountyOffice.Clerk(village), s => s.GetRequiredService<PrintBoard>().Handle(new(board.Code, false), Stop));

    /// <summary>A county with some forms of what hangs for good.</summary>
    public sealed class StandingOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => ["land-transfer", "grid-map", "committee-members"];
    }
}
