using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Domain.Reconciliation;

/// <summary>The rules as data: read and verified before they are kept.</summary>
public sealed class RuleBookTests
{
    [Fact]
    public void The_rules_of_the_pack_are_sound_and_fit_a_setting()
    {
        Assert.Equal(Enum.GetValues<DifferenceTest>().Order(), SeedRules.Book.Rules.Select(r => r.Test).Order());
        Assert.Equal(Enumerable.Range(1, SeedRules.Book.Rules.Count), SeedRules.Book.Rules.Select(r => r.Number));
        Assert.Equal(50, SeedRules.Book.PerPayee);
        Assert.All(SeedRules.Settings(), s => Assert.True(s.Key.Length <= Setting.MaxKeyLength && s.Value.Length <= Setting.MaxTextLength,
            $"{s.Key} {s.Value.Length}"));
        Assert.Equal(SeedRules.Book.Rules, RuleBook.Read(SeedRules.Settings()["reconciliation.2026-01-01"]).Value.Rules);
    }

    [Fact]
    public void The_programmes_of_the_pack_name_forms_and_figures_that_it_has()
    {
        var programmes = ProgrammeList.Read(SeedRules.Settings()[ProgrammeList.Setting]).Value;
        Assert.Equal(20, programmes.All.Count);
        Assert.Empty(programmes.Unknown([.. programmes.All.Select(p => FormFiles.Seed(p.Form))]));
        var unknown = ProgrammeList.Read("""{"no-such":"amount","land-fertility-subsidy":"area","grain-subsidy":"amount/heads"}""").Value
            .Unknown([FormFiles.Seed("land-fertility-subsidy"), FormFiles.Seed("grain-subsidy")]);
        Assert.Equal(["没有叫“no-such”的表式", "没有单位为元的指标“area”", "没有指标“heads”"],
            unknown.Select(f => f.Detail[f.Detail.IndexOf("没有", StringComparison.Ordinal)..f.Detail.IndexOf("，请改正", StringComparison.Ordinal)]));
    }

    [Fact]
    public void The_version_of_a_period_is_the_one_that_had_begun_when_it_ended()
    {
        var later = RuleBook.Read(SeedRules.Settings()["reconciliation.2026-01-01"].Replace("2026-01-01", "2027-07-01", StringComparison.Ordinal)).Value;
        var first = SeedRules.Book;
        Assert.Same(first, RuleBook.On([later, first], new DateOnly(2027, 6, 30)));
        Assert.Same(later, RuleBook.On([later, first], new DateOnly(2027, 9, 30)));
        Assert.Same(first, RuleBook.On([later, first], new DateOnly(2025, 12, 31)));
        Assert.Null(RuleBook.On([], new DateOnly(2027, 9, 30)));
    }

    [Theory]
    [InlineData("\"number\": 2,", "\"number\": 3,", "第 3 条写了两次")]
    [InlineData("\"number\": 1,", "\"number\": 0,", "规则“两边一致”的 number 应从 1 起")]
    [InlineData("\"notAllocated\"", "\"notDisclosed\"", "第 17 条的 test 与第 16 条相同")]
    [InlineData("\"test\": \"rounding\"", "\"test\": \"guess\"", "读不懂")]
    [InlineData("\"name\": \"按户取整\", \"severity\": \"warning\"", "\"name\": \"\", \"severity\": \"warning\"", "第 2 条的 name 应有 1 到 30 字")]
    [InlineData("\"name\": \"按户取整\", \"severity\": \"warning\"", "\"name\": \"按户取整\", \"severity\": \"none\"", "第 2 条的 severity 不对")]
    [InlineData("\"number\": 1,", "\"number\": 19,", "第一条应是 equal")]
    [InlineData("\"number\": 16,", "\"number\": 19,", "第 18 条后面还有规则")]
    [InlineData("\"number\": 13,", "\"number\": 15,", "第 15 条写了两次")]
    [InlineData("\"perPayee\": \"0.005\"", "\"perPayee\": \"半分\"", "perPayee 应是每户取整的元数")]
    [InlineData("\"perPayee\": \"0.005\"", "\"perPayee\": \"5\"", "不大于 1")]
    [InlineData("\"from\": \"2026-01-01\"", "\"from\": \"2026年\"", "from 应写成 2026-01-01，现为“2026年”")]
    [InlineData("\"land-fertility-subsidy\": \"amount/households\"", "\"land-fertility-subsidy\": \"/households\"", "应为 {表式:")]
    [InlineData("\"versions\": [", "\"versions\": [], \"more\": [", "读不懂")]
    public void What_is_wrong_with_a_list_is_one_sentence(string text, string instead, string sentence)
    {
        Assert.Contains(text, SeedRules.Json, StringComparison.Ordinal);
        var read = RuleBook.ReadFile(SeedRules.Json.Replace(text, instead, StringComparison.Ordinal));
        Assert.Contains(sentence, Assert.Single(read.Faults).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_without_a_rule_that_takes_the_rest_is_refused() => Assert.Contains("缺少 test 为 unexplained 的规则",
        RuleBook.Read("""{"from":"2026-01-01","source":"县","perPayee":"0.005","rules":[{"number":1,"test":"equal","name":"一致","severity":"none"},{"number":2,"test":"notDisclosed","name":"未公开","severity":"fatal"},{"number":3,"test":"notAllocated","name":"无拨付","severity":"fatal"}]}""")
            .Fault.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("", Audience.Everybody, Audience.Everybody, true)]
    [InlineData("", Audience.Members, Audience.Everybody, false)]      // nothing published, and the notice would be for members
    [InlineData("", Audience.Place, Audience.Members, false)]
    [InlineData("Everybody", Audience.Place, Audience.Everybody, true)]   // what was published counts, not what is usual
    [InlineData("Members", Audience.Everybody, Audience.Everybody, false)]
    [InlineData("Members", Audience.Everybody, Audience.Members, true)]
    [InlineData("Members", Audience.Everybody, Audience.Place, true)]
    [InlineData("Everybody Place", Audience.Everybody, Audience.Everybody, false)]   // one of two is for the place alone
    [InlineData("Everybody Place", Audience.Everybody, Audience.Members, false)]
    [InlineData("Everybody Place", Audience.Everybody, Audience.Place, true)]
    public void An_explanation_is_for_no_more_people_than_the_notices_behind_it(string published, Audience usual, Audience reader,
        bool may) =>
        Assert.Equal(may, ExplanationReaders.MayRead([.. published.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(a => Enum.Parse<Audience>(a))],
            usual, reader));

    [Fact]
    public void An_explanation_takes_two_people_and_is_decided_once()
    {
        var clerk = new Actor(ActorKind.Account, "a", "王会计");
        var note = new DifferenceNote(new(341522102201, "levy", BoardKit.Domain.Calendar.Period.Parse("2026"), 100, 90), 1, " 零头下月补发 ", clerk,
            DateTime.UnixEpoch);
        Assert.Equal("self-review", note.Decide(clerk, agrees: true, null, DateTime.UnixEpoch).Fault.Code);
        Assert.Equal("self-review", note.Decide(Actor.AtConsole("王 会计"), agrees: true, null, DateTime.UnixEpoch).Fault.Code);
        Assert.False(note.Decide(new(ActorKind.Account, "b", "李审核"), agrees: false, "请写明户数", DateTime.UnixEpoch).Failed);
        Assert.Equal((NoteState.SentBack, "请写明户数", "零头下月补发"), (note.State, note.Reason, note.Text));
        Assert.Equal("note-decided", note.Decide(new(ActorKind.Account, "c", "赵审核"), agrees: true, null, DateTime.UnixEpoch).Fault.Code);
        Assert.True(note.IsOld(100, null));
        Assert.False(note.IsOld(100, 90));
    }
}
