using BoardKit.Domain.Duties;
using CsCheck;

namespace BoardKit.Tests.Domain.Duties;

/// <summary>The one list of a desk: nothing lost, nothing twice, the worst first, and no wall of a hundred lines.</summary>
public sealed class WorkListTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    private static readonly Gen<WorkMark> Marks = Gen.Select(Gen.Enum<WorkKind>(), Gen.Int[0, 40], Gen.Int[0, 8], Gen.Int[0, 3],
        Gen.Int[-60, 90], Gen.Int[0, 5]).Select((kind, matter, series, panel, days, rest) =>
            new WorkMark(kind, $"m{matter}", $"s{series}", $"p{panel}")
            {
                By = rest == 0 ? null : Today.AddDays(days),
                IsOwed = rest != 1,
            });

    [Fact]
    public void Every_matter_stands_in_it_once_and_the_worst_stands_first() => Marks.Array[0, 150].Sample(marks =>
    {
        var list = WorkList<WorkMark>.Of(marks, m => m, Today);
        var shown = list.Entries.SelectMany(e => e.All).ToList();
        Assert.Equal(marks.Select(m => m.Matter).Distinct().Order(StringComparer.Ordinal),
            shown.Select(m => m.Matter).Order(StringComparer.Ordinal));
        // what stands open is never less pressing than what is folded, and what comes later is folded apart
        var bands = list.Now.Select(e => e.Band).ToList();
        Assert.Equal(bands.Order(), bands);
        Assert.DoesNotContain(WorkBand.Later, bands);
        Assert.True(list.Folded.SelectMany(f => f.Entries).All(e => bands.Count == 0 || e.Band >= bands[^1]));
        Assert.True(list.Later is null || list.Later.Entries.All(e => e.Band == WorkBand.Later));
        Assert.Equal(shown.Count, Enum.GetValues<WorkBand>().Sum(list.Count));
    }, iter: 60);

    [Fact]
    public void No_more_stand_open_than_can_be_read_and_each_fold_says_how_many_and_from_when() => Marks.Array[0, 150].Sample(marks =>
    {
        var list = WorkList<WorkMark>.Of(marks, m => m, Today);
        Assert.True(list.Now.Count <= Math.Max(WorkList<WorkMark>.Most, list.Count(WorkBand.AtOnce)));
        foreach (var fold in list.Folded)
        {
            Assert.Equal(fold.Entries.Sum(e => e.All.Count()), fold.Count);
            Assert.All(fold.Entries, e => Assert.Equal(fold.Panel, e.First.Panel));
        }
        Assert.True(list.Now.Count >= WorkList<WorkMark>.Most || list.Folded.Count == 0);
    }, iter: 60);

    [Fact]
    public void Of_one_matter_what_has_begun_stands_for_what_is_only_owed_and_keeps_its_day()
    {
        var owed = new WorkMark(WorkKind.Publish, "duty", "accounts", "财务") { By = Today.AddDays(-3) };
        var sent = new WorkMark(WorkKind.SentBack, "duty", "accounts", "财务");
        var only = Assert.Single(WorkList<WorkMark>.Of([owed, sent], m => m, Today).Now);
        Assert.Equal((WorkKind.SentBack, WorkBand.Late), (only.First.Kind, only.Band));
    }

    [Fact]
    public void Periods_of_one_form_are_one_line_with_the_oldest_first()
    {
        WorkMark Of(string form, int quarter) =>
            new(WorkKind.Publish, $"{form}{quarter}", form, "财务") { By = new DateOnly(2026, 3 * quarter + 1, 20) };
        var list = WorkList<WorkMark>.Of([Of("a", 3), Of("a", 1), Of("a", 2), Of("b", 2)], m => m, Today);
        Assert.Equal(["a1", "b2"], list.Now.Select(e => e.First.Matter));
        Assert.Equal(["a2", "a3"], list.Now[0].More.Select(m => m.Matter));
    }

    [Theory]
    [InlineData(WorkKind.TakeDownNow, null, true, WorkBand.AtOnce)]
    [InlineData(WorkKind.Publish, -1, true, WorkBand.Late)]
    [InlineData(WorkKind.Publish, 0, true, WorkBand.Soon)]
    [InlineData(WorkKind.Publish, 7, true, WorkBand.Soon)]
    [InlineData(WorkKind.Publish, 8, true, WorkBand.Later)]
    [InlineData(WorkKind.Publish, null, true, WorkBand.Open)]
    [InlineData(WorkKind.Publish, null, false, WorkBand.Later)]
    [InlineData(WorkKind.Draft, 40, true, WorkBand.Open)]
    [InlineData(WorkKind.Draft, -1, true, WorkBand.Late)]
    [InlineData(WorkKind.SentBack, 40, true, WorkBand.Returned)]
    [InlineData(WorkKind.FillIn, 40, true, WorkBand.Open)]
    [InlineData(WorkKind.Hang, 2, true, WorkBand.Wall)]
    [InlineData(WorkKind.Answer, null, true, WorkBand.Returned)]
    [InlineData(WorkKind.Answer, -1, true, WorkBand.Late)]
    public void How_pressing_it_is_follows_from_kind_and_day(WorkKind kind, int? days, bool owed, WorkBand band) => Assert.Equal(band,
        new WorkMark(kind, "m", "s", "p") { By = days is { } d ? Today.AddDays(d) : null, IsOwed = owed }.Band(Today));

    [Fact]
    public void Within_the_days_of_grace_nothing_is_called_late()
    {
        var mark = new WorkMark(WorkKind.Publish, "m", "s", "p") { By = Today.AddDays(-2), LateAfter = Today };
        Assert.Equal((WorkBand.Soon, WorkBand.Late), (mark.Band(Today), mark.Band(Today.AddDays(1))));
    }

    [Fact]
    public void A_reminder_says_numbers_and_is_silent_where_there_are_none()
    {
        Assert.Equal("逾期 3 项，一周内到期 1 项，要打印、张贴、换纸 2 份", new DigestCounts(0, 3, 1, 0, 2).Text);
        Assert.False(new DigestCounts(0, 0, 0, 0, 0).IsAny);
        var draft = new WorkMark(WorkKind.Draft, "m", "s", "p");
        Assert.False(WorkList<WorkMark>.Of([draft], m => m, Today).Counts.IsAny);   // a draft without a day waits for nobody
    }
}
