using BoardKit.Domain.Boards;
using CsCheck;

namespace BoardKit.Tests.Domain.Boards;

public sealed class TurnQueueTests
{
    private const int Legal = 15;
    private static readonly DateOnly Start = new(2026, 3, 1);
    private static readonly Guid Board = Guid.CreateVersion7(), Other = Guid.CreateVersion7();

    [Fact]
    public void Nobody_waits_for_ever_and_nothing_comes_down_before_its_days_are_over() => Gen.Select(
        Gen.Int[0, 40].List[1, 14], Gen.Int[1, 5]).Sample((arrivals, pockets) =>
    {
        var wall = arrivals.Select((day, i) => new Standing($"n{i:00}", Start.AddDays(day))).ToList();
        var rounds = (arrivals.Count + pockets - 1) / pockets;
        var end = 41 + (rounds + 1) * 2 * (Legal + 1);
        for (var day = Start; day < Start.AddDays(end); day = day.AddDays(1))
        {
            var here = wall.FindAll(n => n.Since <= day);
            var chosen = TurnQueue.Order(here.Select(n => new TurnTaker(n.Key, 1, n.Since, n.Days())), Board, day)
                .Take(pockets).ToHashSet();
            here.ForEach(n => n.Hang(chosen.Contains(n.Key), day));
        }
        foreach (var notice in wall)
        {
            var turns = notice.Days().Turns;
            Assert.All(turns.Where(t => t.Down is not null), t => Assert.True(t.IsFullOn(t.Down!.Value)));
            Assert.True(turns.Count > 0);
            // the first that are due take it in the order in which they came; whoever waited has had its days within the rounds before it
            Assert.True(turns[0].From <= notice.Since.AddDays(rounds * (Legal + 1)));
            if (arrivals.Count > pockets)
            {
                Assert.True(turns.Count > 1);
            }
        }
    });

    [Fact]
    public void The_day_of_hanging_is_not_counted_and_the_day_on_which_it_comes_down_is_no_whole_one()
    {
        var turn = new WallTurn(1, Board, Start, Start.AddDays(Legal), null);
        Assert.False(turn.IsFullOn(Start.AddDays(15)));
        Assert.True(turn.IsFullOn(Start.AddDays(16)));
        Assert.False((turn with { Down = Start.AddDays(15) }).IsFullOn(Start.AddDays(60)));
        Assert.True((turn with { Down = Start.AddDays(16) }).IsFullOn(Start.AddDays(60)));
    }

    [Fact]
    public void Paper_that_takes_the_place_of_other_paper_hangs_on_and_a_gap_begins_anew()
    {
        var days = WallDays.Of([(1, Board, Start, Start.AddDays(5)), (1, Board, Start.AddDays(5), Start.AddDays(9)),
            (1, Board, Start.AddDays(20), null), (1, Other, Start.AddDays(6), Start.AddDays(7)), (2, Board, Start.AddDays(30), null)],
            (_, hung) => hung.AddDays(Legal));
        Assert.Equal([(1, Start, Start.AddDays(9)), (1, Start.AddDays(6), Start.AddDays(7)), (1, Start.AddDays(20), null),
            (2, Start.AddDays(30), null)], days.Turns.Select(t => (t.Edition, t.From, t.Down)));
        Assert.Empty(days.Full(1, Start.AddDays(35)));
        Assert.Equal(Start.AddDays(20), days.Full(1, Start.AddDays(36)).Single().From);
        Assert.Equal(2, days.Now(Board)!.Edition);
    }

    [Fact]
    public void What_hangs_on_another_board_waits_behind_and_a_corrected_notice_keeps_its_place()
    {
        var day = Start.AddDays(30);
        WallDays Turn(int edition, Guid board, int from, int? down) => new([new(edition, board, Start.AddDays(from),
            Start.AddDays(from + Legal), down is { } d ? Start.AddDays(d) : null)]);
        Assert.Equal(["corrected", "runs", "new", "cut short", "had", "full here", "elsewhere"], TurnQueue.Order(
        [
            new("elsewhere", 1, Start, Turn(1, Other, 1, null)),
            new("full here", 1, Start, Turn(1, Board, 3, null)),
            new("had", 1, Start, Turn(1, Board, 2, 20)),
            new("cut short", 1, Start, Turn(1, Board, 2, 10)),
            new("new", 1, Start.AddDays(5), WallDays.None),
            new("runs", 1, Start, Turn(1, Board, 28, null)),
            new("corrected", 2, Start, Turn(1, Board, 1, null)),
        ], Board, day));
    }

    private sealed class Standing(string key, DateOnly since)
    {
        private readonly List<(DateOnly From, DateOnly? Down)> _hung = [];

        public string Key => key;

        public DateOnly Since => since;

        public WallDays Days() => WallDays.Of(_hung.Select(h => (1, (Guid?)Board, h.From, h.Down)), (_, hung) => hung.AddDays(Legal));

        public void Hang(bool hangs, DateOnly day)
        {
            var now = _hung.Count > 0 && _hung[^1].Down is null;
            if (hangs && !now)
            {
                _hung.Add((day, null));
            }
            else if (!hangs && now)
            {
                _hung[^1] = (_hung[^1].From, day);
            }
        }
    }
}
