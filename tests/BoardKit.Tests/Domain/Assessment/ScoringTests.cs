using System.Globalization;
using BoardKit.Domain.Assessment;
using CsCheck;

namespace BoardKit.Tests.Domain.Assessment;

/// <summary>Scores worked out by hand, and what holds of every score.</summary>
public sealed class ScoringTests
{
    private const int Iterations = 300;

    private static readonly FactSource[] Found = [FactSource.Overdue, FactSource.Late, FactSource.Withdrawn, FactSource.StalePaper];

    private static readonly Gen<Fact> Facts = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 200], Gen.Bool, Gen.Int[0, 5_000])
        .Select((s, days, timed, id) => new Fact(Found[s], $"{s}:{id}", Schemes.Unit, "事")
        {
            WorkingDays = days,
            IsTimed = timed && s < 3,
            Form = days % 3 == 0 ? "village-accounts" : "other",
        });

    private static readonly Gen<KnownOfUnit> Units = Gen
        .Select(Facts.Array[0, 40], Gen.Int[0, 60], Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[0, 3])
        .Select((facts, due, problems, lead, rest) => new KnownOfUnit
        {
            Unit = Schemes.Unit,
            Facts = [.. facts.DistinctBy(f => f.Id), .. Enumerable.Range(0, problems).Select(i =>
                new Fact(FactSource.Entered, $"entry:{i}", Schemes.Unit, "信访") { Criterion = "complaint" })],
            Timed = due + facts.Count(f => f.IsTimed),
            Judgements = [.. new[] { ("lead", lead), ("base", rest) }.Where(j => j.Item2 > 0)
                .Select(j => new Judgement($"entry:{j.Item1}", j.Item1, j.Item2 > 1, new(2026, 5, 1), "看过"))],
        });

    // 0.3 × (100 − 1.5 n) + 0.4 × (h1 + h2) / 2 + 0.3 × third, by hand
    [Theory]
    [InlineData(4, "92", "88", "85", "89.7", "89.70", "良好")]   // the worked example of the source
    [InlineData(0, "90", "90", "90", "93", "93.00", "优秀")]
    [InlineData(0, "85", "85", "86.67", "90.001", "90.00", "优秀")]
    [InlineData(0, "85", "85", "86.66", "89.998", "89.998", "良好")]   // rounded it would read 90.00 and be 良好
    [InlineData(0, "82.5", "82.5", "90", "90", "90.00", "优秀")]   // on the boundary: 以上 includes
    [InlineData(0, "65", "65", "80", "80", "80.00", "良好")]
    [InlineData(0, "65", "65", "79.96", "79.988", "79.99", "合格")]
    [InlineData(0, "30", "30", "60", "60", "60.00", "合格")]
    [InlineData(0, "30", "30", "59.99", "59.997", "59.997", "不合格")]
    [InlineData(66, "100", "100", "100", "70.3", "70.30", "合格")]
    [InlineData(67, "100", "100", "100", "70", "70.00", "合格")]   // 100 − 100.5 is 0 and not below
    [InlineData(200, "0", "0", "0", "0", "0.00", "不合格")]
    public void The_score_of_heze_is_what_is_worked_out_by_hand(int problems, string h1, string h2, string third, string total,
        string shown, string grade)
    {
        var result = Scoring.Of(Schemes.Heze, Schemes.Known(problems, Number(h1), Number(h2), Number(third)));
        Assert.Equal((Number(total), shown, grade), (result.Total, result.TotalText, result.Grade!.Name));
        Assert.Empty(result.MissingText);
    }

    [Theory]
    [InlineData("includes", "90", "优秀")]
    [InlineData("excludes", "90", "良好")]
    [InlineData("excludes", "90.0001", "优秀")]
    [InlineData("excludes", "60", "不合格")]
    [InlineData("includes", "60", "合格")]
    public void Whether_a_boundary_belongs_to_the_grade_above_it_is_a_setting(string boundary, string total, string grade)
    {
        var scheme = SchemeReader.Read(Schemes.HezeJson.Replace("\"levels\"", $"\"boundary\":\"{boundary}\",\"levels\"", StringComparison.Ordinal)).Value;
        Assert.Equal(grade, scheme.GradeOf(Number(total)).Name);
    }

    [Fact]
    public void What_nobody_has_verified_is_missing_and_never_zero()
    {
        var result = Scoring.Of(Schemes.Heze, Schemes.Known(0, 92, null, null));
        Assert.Equal((null, null, null), (result.Total, result.Grade, result.TotalText));
        Assert.Equal("还缺：自我考核（下半年还没有核定）、第三方机构评估（还没有核定）", result.MissingText);
        Assert.Equal(100, result.Components[0].Score);
        Assert.Null(result.Components[1].Score);
    }

    [Fact]
    public void Points_for_every_full_fifteen_working_days_end_at_the_most_that_may_be_taken()
    {
        Assert.Equal((0m, 0.5m, 0.5m, 1m), (Late(14), Late(15), Late(29), Late(30)));
        Assert.Equal(20m, Late(9_000));

        static decimal Late(int days) => Data(Of(FactSource.Overdue, days)).Criteria[0].Points;
    }

    /// <summary>
    /// 每少一项: three quarters of one item that are missing are one item, two items are two; an objection that takes one quarter out leaves
    /// the item; the one that takes most counts, and the others stay to be read.
    /// </summary>
    [Theory]
    [InlineData("fact", "a1 a2 a3 b1", "2")]
    [InlineData("item", "a1 a2 a3 b1", "1")]
    [InlineData("place", "a1 a2 a3 b1", "0.5")]
    [InlineData("item", "a1! a2 a3", "0.5")]
    [InlineData("item", "a1! a2! a3! b1", "0.5")]
    [InlineData("item", "a1 c1", "1")]
    [InlineData("notice", "a1 b1 c1 a2", "1")]
    [InlineData("notice", "a1! b1! a2 c2", "0.5")]
    public void What_is_missing_counts_as_often_as_the_scheme_says(string per, string facts, string points)
    {
        var scheme = SchemeReader.Read(Schemes.GatedJson.Replace("\"perWorkingDays\":15,\"most\":20", $"\"per\":\"{per}\"",
            StringComparison.Ordinal)).Value;
        var known = facts.Split(' ').Select(f => f.TrimEnd('!')).ToList();
        var result = Scoring.Of(scheme, new()
        {
            Unit = Schemes.Unit,
            Facts = [.. known.Select(f => new Fact(FactSource.Overdue, f, Schemes.Unit, f)
            { Item = f[..1], Notice = f[1..], WorkingDays = 20 })],
            TakenOut = facts.Split(' ').Where(f => f.EndsWith('!')).Select(f => f.TrimEnd('!')).ToHashSet(),
        }).Components[0].Criteria[0];
        Assert.Equal(decimal.Parse(points, CultureInfo.InvariantCulture), result.Points);
        Assert.Equal(known.Count, result.Facts.Count);
        Assert.Equal(per == "fact" ? 0 : known.Count - facts.Count(c => c == '!') - (int)(result.Points / 0.5m),
            result.Facts.Count(f => f.Joined));
    }

    [Fact]
    public void Of_an_item_the_fact_that_takes_most_counts_and_one_that_nobody_can_count_leaves_it_open()
    {
        var scheme = SchemeReader.Read(Schemes.GatedJson.Replace("\"most\":20", "\"per\":\"item\"", StringComparison.Ordinal)).Value;
        AssessedComponent Of(params int?[] days) => Scoring.Of(scheme, new()
        {
            Unit = Schemes.Unit,
            Facts = [.. days.Select((d, i) => new Fact(FactSource.Overdue, $"f{i}", Schemes.Unit, "某项") { Item = "a", WorkingDays = d })],
        }).Components[0];
        Assert.Equal(1.5m, Of(15, 45, 30).Criteria[0].Points);
        Assert.Null(Of(15, null).Score);
        Assert.Equal("逾期每满15个工作日扣0.5分，同一项有几件的只扣一次", scheme.Criteria().First().Criterion.Rule);
    }

    [Fact]
    public void Within_its_grace_paper_is_no_fact_yet_and_what_no_calendar_can_count_leaves_the_part_open()
    {
        Assert.Empty(Data(Of(FactSource.StalePaper, 15)).Criteria[1].Facts);
        Assert.Equal(0.5m, Data(Of(FactSource.StalePaper, 16)).Criteria[1].Points);
        var unknown = Data(Of(FactSource.Overdue, null));
        Assert.Null(unknown.Score);
        Assert.Contains("算不出来", Assert.Single(unknown.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unmet_essential_caps_the_grade_and_says_why_and_one_that_nobody_has_looked_at_leaves_it_open()
    {
        var good = Judged("lead", true, "base", true);
        Assert.Equal(("优秀", "优秀", ""), Grades(good));
        var owes = good with { Facts = [Of(FactSource.Overdue, 1) with { Form = "village-accounts", IsTimed = true }], Timed = 20 };
        Assert.Equal(("合格", "优秀", "必备项没有全部达到（财务没有欠公开的），最高评“合格”；只按总分是“优秀”"),
            Grades(owes with { Facts = [.. owes.Facts], Judgements = good.Judgements }, expectUngated: false));
        var unlooked = Scoring.Of(Schemes.Gated, good with { Judgements = [] });
        Assert.Null(unlooked.Grade);
        Assert.Contains("必备项“组织领导”（还没有核定）", unlooked.MissingText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_happens_below_counts_only_where_the_criterion_says_so_and_a_form_only_where_it_is_named()
    {
        var below = new Fact(FactSource.Overdue, "x", Schemes.Unit + 201, "村") { WorkingDays = 30, Form = "village-accounts" };
        Assert.Empty(Data(below).Criteria[0].Facts);
        var wide = SchemeReader.Read(Schemes.GatedJson.Replace("\"facts\":\"overdue\",\"points\"", "\"facts\":\"overdue\",\"below\":true,\"points\"",
            StringComparison.Ordinal)).Value;
        Assert.Equal(1m, Scoring.Of(wide, new() { Unit = Schemes.Unit, Facts = [below] }).Components[0].Criteria[0].Points);
        var other = Of(FactSource.Overdue, 5) with { Form = "other" };
        Assert.Equal(CriterionState.Met,
            Scoring.Of(Schemes.Gated, new() { Unit = Schemes.Unit, Facts = [other], Timed = 1 }).Components[1].Criteria[1].State);
    }

    [Fact]
    public void On_time_is_a_share_of_what_was_due_and_is_left_out_where_nothing_was()
    {
        var late = Of(FactSource.Late, 3) with { IsTimed = true, Form = "other" };
        var part = Scoring.Of(Schemes.Gated, new() { Unit = Schemes.Unit, Facts = [late], Timed = 3 }).Components[1];
        // (60 × 0.6667 + 40) / 100 in hundredths
        Assert.Equal((0.6667m, 80.002m), (part.Criteria[0].Share, part.Score));
        var nothing = Scoring.Of(Schemes.Gated, new() { Unit = Schemes.Unit }).Components[1];
        Assert.Equal((CriterionState.NotApplicable, 100m), (nothing.Criteria[0].State, nothing.Score));
    }

    [Fact]
    public void What_was_withdrawn_is_owed_unless_the_scheme_looks_at_it_by_itself()
    {
        var gone = Of(FactSource.Withdrawn, 30) with { IsTimed = true };
        Assert.Equal(1m, Data(gone).Criteria[0].Points);
        var apart = SchemeReader.Read(Schemes.GatedJson.Replace("\"facts\":\"stalePaper\"", "\"facts\":\"withdrawn\"", StringComparison.Ordinal)).Value;
        var part = Scoring.Of(apart, new() { Unit = Schemes.Unit, Facts = [gone] }).Components[0];
        Assert.Equal((0m, 0.5m), (part.Criteria[0].Points, part.Criteria[1].Points));
    }

    [Fact]
    public void A_component_is_never_below_zero_and_never_above_its_base() => Units.Sample(known =>
        Assert.All(Scoring.Of(Schemes.Gated, known).Components, c => Assert.True(c.Score is null or (>= 0 and <= 100))), iter: Iterations);

    [Fact]
    public void The_order_of_facts_changes_nothing() => Gen.Select(Units, Gen.Int).Sample((known, seed) =>
    {
        var (one, other) = (known.Facts.ToArray(), known.Facts.ToArray());
        new Random(seed).Shuffle(other);
        var (a, b) = (Scoring.Of(Schemes.Gated, known with { Facts = one }), Scoring.Of(Schemes.Gated, known with { Facts = other }));
        Assert.Equal((a.Total, a.Grade, a.MissingText, a.GateText), (b.Total, b.Grade, b.MissingText, b.GateText));
    }, iter: Iterations);

    [Fact]
    public void A_gate_never_lifts_a_grade() => Units.Sample(known =>
    {
        var result = Scoring.Of(Schemes.Gated, known);
        var order = Schemes.Gated.Grades.ToList();
        Assert.True(result.Grade is null || order.IndexOf(result.Grade) >= order.IndexOf(result.Ungated!));
        Assert.True(result.Unmet.Count == 0 || result.Grade is null || order.IndexOf(result.Grade) >= 1);
    }, iter: Iterations);

    [Fact]
    public void An_upheld_objection_never_lowers_and_stays_visible() => Gen.Select(Units, Gen.Int[0, 80]).Sample((known, at) =>
    {
        string[] ids = [.. known.Facts.Select(f => f.Id), .. known.Judgements.Where(j => !j.Met).Select(j => j.Id)];
        if (ids.Length == 0)
        {
            return;
        }
        var upheld = known with { TakenOut = new HashSet<string> { ids[at % ids.Length] } };
        var (before, after) = (Scoring.Of(Schemes.Gated, known), Scoring.Of(Schemes.Gated, upheld));
        Assert.All(before.Components.Zip(after.Components), p => Assert.True(p.First.Score is null || p.Second.Score >= p.First.Score));
        var order = Schemes.Gated.Grades.ToList();
        Assert.True(before.Grade is null || order.IndexOf(after.Grade!) <= order.IndexOf(before.Grade));
        Assert.Equal(before.Components.SelectMany(c => c.Criteria).Sum(c => c.Facts.Count),
            after.Components.SelectMany(c => c.Criteria).Sum(c => c.Facts.Count));
    }, iter: Iterations);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Fact Of(FactSource source, int? days) => new(source, "x", Schemes.Unit, "事") { WorkingDays = days };

    private static AssessedComponent Data(Fact fact) =>
        Scoring.Of(Schemes.Gated, new() { Unit = Schemes.Unit, Facts = [fact] }).Components[0];

    private static KnownOfUnit Judged(string one, bool met, string other, bool otherMet) => new()
    {
        Unit = Schemes.Unit,
        Judgements = [new("a", one, met, new(2026, 5, 1), "看过"), new("b", other, otherMet, new(2026, 5, 1), "看过")],
    };

    private static (string, string, string) Grades(KnownOfUnit known, bool expectUngated = true)
    {
        var result = Scoring.Of(Schemes.Gated, known);
        Assert.True(!expectUngated || result.Unmet.Count == 0);
        return (result.Grade!.Name, result.Ungated!.Name, result.GateText);
    }
}
