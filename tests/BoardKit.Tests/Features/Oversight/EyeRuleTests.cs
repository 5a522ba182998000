using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Oversight;
using CsCheck;

namespace BoardKit.Tests.Features.Oversight;

/// <summary>The rules of the county's eye, without a database.</summary>
public sealed class EyeRuleTests
{
    private static readonly Gen<EyeCount> Counts = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9])
        .Select((timed, untimed, due, overdue, coming) => new EyeCount(
            new DutyCount(timed + untimed + due + overdue + coming, timed + untimed, timed, overdue, 0)
            {
                Timed = timed,
                Due = due,
                Coming = coming,
            }, overdue * 3));

    [Fact]
    public void A_cell_is_green_only_where_nothing_is_missing_and_red_only_where_something_is_owed() => Counts.Sample(count =>
    {
        var tone = count.Tone;
        Assert.Equal(tone == EyeTone.None, count.Duties.Expected == 0);
        Assert.Equal(tone == EyeTone.All, count.Asked > 0 && count.Actual == count.Asked);
        Assert.True(tone is not (EyeTone.Few or EyeTone.Some) || count.Owed > 0);
        Assert.True(tone != EyeTone.Within || (count.Owed == 0 && count.Open > 0));
        Assert.True(tone != EyeTone.Few || count.Share < 0.8m);
        Assert.Equal(tone is EyeTone.None or EyeTone.Coming ? tone == EyeTone.None ? "—" : "未到期" : $"{count.Actual}/{count.Asked}", count.Text);
    }, iter: 500);

    [Fact]
    public void Cells_add_up_in_any_order_and_the_latest_stays_the_latest() => Gen.Select(Counts, Counts, Counts).Sample((a, b, c) =>
    {
        Assert.Equal(a + (b + c), c + b + a);
        Assert.Equal(EyeCount.Sum([a, b, c]), a + b + c);
        Assert.Equal(Math.Max(a.Late, Math.Max(b.Late, c.Late)), (a + b + c).Late);
        Assert.Equal(a.Duties.Expected + b.Duties.Expected, (a + b).Duties.Expected);
    }, iter: 200);

    [Fact]
    public void Places_are_compared_with_those_of_their_size_and_never_with_few_duties()
    {
        var groups = PeerGroups.Of(
        [
            Place(1, 5, 90, 100), Place(2, 8, 80, 100), Place(3, 10, 95, 100), Place(4, 9, 1, 2),
            Place(5, 12, 50, 100), Place(6, 30, 100, 100),
        ], new EyeSettings());
        Assert.Equal(["10 个村以下", "11—16 个村", "17 个村以上"], groups.Select(g => g.Name));
        Assert.Equal(0.9m, groups[0].Middle);
        Assert.Equal([PeerStanding.Near, PeerStanding.Below, PeerStanding.Above, PeerStanding.TooFew],
            groups[0].Peers.Select(p => p.Standing));
        Assert.Null(groups[1].Middle);   // one alone has nobody to be compared with
        Assert.Equal(PeerStanding.TooFew, groups[1].Peers[0].Standing);
    }

    [Fact]
    public void Every_place_stands_in_exactly_one_group_whatever_the_bounds() =>
        Gen.Select(Gen.Int[0, 60].Array[1, 40], Gen.Int[1, 50].Array[1, 6]).Sample((sizes, bounds) =>
        {
            var settings = new EyeSettings { PeerBounds = [.. bounds.Distinct().Order()] };
            var groups = PeerGroups.Of([.. sizes.Select((size, i) => Place(i + 1, size, 40, 50))], settings);
            Assert.Equal(Enumerable.Range(1, sizes.Length), groups.SelectMany(g => g.Peers).Select(p => (int)(p.Unit.Code % 1000)).Order());
            Assert.Equal(groups.Count, groups.Select(g => g.Name).Distinct().Count());
        }, iter: 200);

    [Fact]
    public void A_trend_begins_with_the_first_period_of_which_anything_was_published_and_knows_the_year_before()
    {
        var points = EyeTrend.Of([.. EyeTrend.Periods(Period.Parse("2026Q3")).Select((p, i) => (p, i < 2 ? Count(0, 10) : Count(i, 10)))]);
        Assert.Equal("2025Q2", points[0].Period.ToString());
        Assert.Equal("2026Q3", points[^1].Period.ToString());
        Assert.Null(points[0].Before);
        Assert.Equal(40m, points[^1].Step);   // 7 of 10 beside 3 of 10
        Assert.Equal(Period.Parse("2025-02"), EyeTrend.YearBefore(Period.Parse("2026-02")));
    }

    [Fact]
    public void The_periods_that_end_in_the_months_of_a_year_are_those_that_end_in_the_year()
    {
        var year = EyeReader.EndingIn(Period.Parse("2026")).Select(p => p.ToString()).Order().ToList();
        var months = Period.Parse("2026").Parts(PeriodLength.Month).SelectMany(EyeReader.EndingIn).Select(p => p.ToString()).Order();
        Assert.Equal(17, year.Count);
        Assert.Equal(year, months);
    }

    [Fact]
    public void Items_of_one_name_are_told_apart_by_their_matter()
    {
        var columns = EyeColumn.Distinct([("1", "社会救助", "最低生活保障", "审核信息", null), ("2", "社会救助", "特困人员", "审核信息", null),
            ("3", "村务公开", "选举", "选举结果（换届）", null)]);
        Assert.Equal(["最低生活保障·审核信息", "特困人员·审核信息", "选举结果（换届）"], columns.Select(c => c.Name));
        Assert.Equal("选举结果", columns[2].Short);
        Assert.All(columns, c => Assert.InRange(c.Short.Length, 1, 10));
    }

    [Theory]
    [InlineData("""{"peerBounds":[10,16],"leastCount":20,"staleMonths":6}""", true)]
    [InlineData("""{"staleMonths":3}""", true)]
    [InlineData("""{"tiles":{"341522100000":[1,2],"341522101000":[2,2]}}""", true)]
    [InlineData("""{"tiles":{"341522100000":[1,2],"341522101000":[1,2]}}""", false)]
    [InlineData("""{"peerBounds":[16,10]}""", false)]
    [InlineData("""{"peerBounds":[]}""", false)]
    [InlineData("""{"staleMonths":0}""", false)]
    [InlineData("""{"peerBounds":null}""", false)]
    [InlineData("""{"ranks":true}""", false)]
    [InlineData("6", false)]
    public void What_a_county_lays_down_is_read_before_it_is_kept(string text, bool good) =>
        Assert.Equal(good, !EyeSettings.Read(text).Failed);

    [Fact]
    public void A_letter_is_answered_once_and_keeps_what_it_said()
    {
        var now = new DateTime(2026, 5, 4, 2, 0, 0, DateTimeKind.Utc);
        var line = new DutyLetterLine("14", "财务收支", "2026Q1", new DateOnly(2026, 4, 20), 14, "下季度首月20日前", "逾期未公开");
        var letter = new DutyLetter(UnitCode.From(341522103201), [line], " 请尽快 ", new DateOnly(2026, 5, 9), UnitCode.From(341522000000), "王文",
            now);
        Assert.Equal([line], letter.Lines);
        Assert.Equal("请尽快", letter.Remark);
        Assert.Equal("answer-missing", letter.Reply("  ", "李会计", now).Fault.Code);
        Assert.False(letter.IsOverdue(new DateOnly(2026, 5, 9)));
        Assert.True(letter.IsOverdue(new DateOnly(2026, 5, 10)));
        Assert.False(letter.Reply("已经公开", "李会计", now).Failed);
        Assert.Equal("letter-answered", letter.Reply("再答一次", "李会计", now).Fault.Code);
        Assert.Equal(("已经公开", "李会计"), (letter.Answer, letter.AnsweredBy));
        Assert.False(letter.IsOverdue(new DateOnly(2026, 5, 10)));
    }

    private static (EyeUnit, int, EyeCount) Place(int number, int villages, int actual, int asked) =>
        (new(341522000000 + number, $"{number}镇", UnitLevel.Township), villages, Count(actual, asked));

    private static EyeCount Count(int actual, int asked) => new(new DutyCount(asked, actual, actual, asked - actual, 0) { Timed = actual });
}
