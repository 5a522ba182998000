using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Days and months between dates, the day of submission, and figures of other notices.</summary>
public class DateRuleTests
{
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 20_000].Select(n => new DateOnly(2000, 1, 1).AddDays(n));

    [Theory]
    [InlineData("days(since, until) == 90", "2026-03-01", "2026-05-30", true)]
    [InlineData("days(since, until) == -1", "2026-03-01", "2026-02-28", true)]
    [InlineData("months(since, until) == 240", "2006-03-01", "2026-03-01", true)]
    [InlineData("months(since, until) == 239", "2006-03-02", "2026-03-01", true)]
    [InlineData("months(since, until) == 1", "2026-01-31", "2026-02-28", true)]
    [InlineData("months(since, until) == 14", "2025-01", "2026-03", true)]
    [InlineData("months(since, until) >= 0", "2026-01", "2026-02-28", null)]
    [InlineData("days(since, until) >= 0", "2026-01", "2026-02-28", null)]
    [InlineData("days(today(), until) <= 30", null, "2026-12-29", true)]
    [InlineData("until >= today()", null, "2026-11-28", false)]
    [InlineData("days(since, '2026-03-01') == 0", "2026-03-01", null, true)]
    [InlineData("days(since, until) > 0", "2026-01-01", null, null)]
    public void Dates_count_exactly_or_not_at_all(string check, string? since, string? until, bool? holds) =>
        Assert.Equal(holds, Holds(check, since, until, new() { Today = new(2026, 11, 29) }));

    [Fact]
    public void Without_a_day_nothing_is_said_of_today() => Assert.Null(Holds("until >= today()", null, "2026-11-28", new()));

    [Fact]
    public void Days_and_months_agree_with_the_calendar() => Gen.Select(Day, Gen.Int[0, 400], Gen.Int[0, 27]).Sample((from, months, days) =>
    {
        var to = from.AddMonths(months).AddDays(days);
        return Holds($"days(since, until) == {to.DayNumber - from.DayNumber}", Text(from), Text(to), new()) is true
            && Holds($"months(since, until) == {months} and months(until, since) == -{months}", Text(from), Text(to), new()) is true;
    }, iter: 300);

    [Theory]
    [InlineData("days(since) > 0", "days(日期, 日期)")]
    [InlineData("days(since, 3) > 0", "days(日期, 日期)")]
    [InlineData("months('2026-02-30', since) > 0", "months(日期, 日期)")]
    [InlineData("today(1) > since", "today() 没有参数")]
    [InlineData("previous(0).loans > 0", "n 是 1 到 60 的整数")]
    [InlineData("previous(1.5).loans > 0", "n 是 1 到 60 的整数")]
    [InlineData("previous(2).nothing > 0", "没有汇总数“nothing”")]
    [InlineData("lastyear.nothing > 0", "没有汇总数“nothing”")]
    [InlineData("other('loans').loans > 0", "另一种表式的 key")]
    [InlineData("other(since).loans > 0", "另一种表式的 key")]
    [InlineData("days(since, until).loans > 0", "后面不能有点号")]
    [InlineData("other('income').", "点号后面要写汇总数的名称")]
    public void What_cannot_be_meant_is_refused(string check, string says) =>
        Assert.Contains(says, FormReader.Read(Json(check)).Fault.Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"value\": \"sum(rows.amount)\"", "\"value\": \"other('income').members\"", "别的公示的汇总数只能用在规则里")]
    [InlineData("\"value\": \"sum(rows.amount)\"", "\"value\": \"lastyear.loans\"", "别的公示的汇总数只能用在规则里")]
    [InlineData("\"value\": \"sum(rows.amount)\"", "\"value\": \"if(today() > '2026-01-01', 1, 2)\"", "today() 只能用在规则里")]
    public void What_is_published_is_never_computed_from_the_day_or_another_notice(string found, string written, string says) =>
        Assert.Contains(says, FormReader.Read(Json("true").Replace(found, written, StringComparison.Ordinal)).Fault.Detail,
            StringComparison.Ordinal);

    [Fact]
    public void A_figure_of_another_notice_is_compared_and_named_where_it_is_there_and_not_checked_where_it_is_not()
    {
        var income = FormReader.Read(Json("true").Replace("\"key\": \"loans\", \"version\"", "\"key\": \"income\", \"version\"",
            StringComparison.Ordinal)
            .Replace("\"name\": \"借款\"", "\"name\": \"收益分配\"", StringComparison.Ordinal)).Value;
        const string Check = "sum(rows.amount) == other('income').loans and sum(rows.amount) >= previous(4).loans "
            + "and sum(rows.amount) >= lastyear.loans";
        var form = FormReader.Read(Json(Check).Replace("\"scope\": \"row\"", "\"scope\": \"section\"", StringComparison.Ordinal)).Value;
        Assert.Equal(3, RelatedFigures.Of(form).Count);
        var content = Notes.Of(Notes.Section(form, "rows", ["amount"], ["100"]));
        CheckContext With(params (RelatedNotice Notice, decimal Value)[] figures) => new()
        {
            OtherForms = new Dictionary<string, Form> { ["income"] = income },
            Related = figures.ToDictionary(f => f.Notice,
                f => (IReadOnlyDictionary<string, decimal>)new Dictionary<string, decimal> { ["loans"] = f.Value }),
        };
        var all = With((RelatedNotice.Other("income"), 100), (RelatedNotice.Previous(4), 90), (RelatedNotice.LastYear, 80));
        Assert.DoesNotContain(FormCheck.Run(form, content, all).Faults, f => f.Code is "rule-d1" or "rule-not-checked");
        var wrong = Assert.Single(FormCheck.Run(form, content,
            With((RelatedNotice.Other("income"), 99), (RelatedNotice.Previous(4), 90), (RelatedNotice.LastYear, 80))).Faults, f => f.Stops);
        Assert.Contains("同期“收益分配”“借款余额” 99", wrong.Detail, StringComparison.Ordinal);
        var absent = Assert.Single(FormCheck.Run(form, content, With((RelatedNotice.Other("income"), 100))).Faults, f =>
            f.Code == "rule-not-checked");
        Assert.Contains("前4期“借款余额”", absent.Detail, StringComparison.Ordinal);
        Assert.Contains("缺少同期“income”“loans”",
            Assert.Single(FormCheck.Run(form, content, new()).Faults, f => f.Code == "rule-not-checked").Detail, StringComparison.Ordinal);
    }

    private static bool? Holds(string check, string? since, string? until, CheckContext context)
    {
        var form = FormReader.Read(Json(check)).Value;
        var faults = FormCheck.Run(form, Notes.Of(Notes.Section(form, "rows", ["since", "until", "amount"], [since, until, "1"])),
            context).Faults;
        return faults.Any(f => f.Code == "rule-not-checked") ? null : !faults.Any(f => f.Stops);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Json(string check) => $$"""
        {
          "key": "loans", "version": 1, "name": "借款", "panel": "财务", "reports": "village", "perPeriod": "one", "period": "quarter",
          "title": "{unit}{period}借款",
          "sections": [ { "key": "rows", "label": "明细", "kind": "list", "columns": [
              { "key": "since", "label": "借出日", "type": "date" }, { "key": "until", "label": "到期日", "type": "date" },
              { "key": "amount", "label": "金额", "type": "decimal", "unit": "元" } ],
              "rules": [ { "id": "D1", "scope": "row", "check": "{{check}}", "message": "应相符" } ] } ],
          "figures": [ { "key": "loans", "label": "借款余额", "measure": "元", "kind": "balance", "value": "sum(rows.amount)" } ],
          "posting": { "days": 7 }
        }
        """;
}
