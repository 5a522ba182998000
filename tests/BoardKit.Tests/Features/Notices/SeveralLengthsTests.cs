using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Import.Mapping;
using BoardKit.Tests.Domain.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>A form by quarters that a busy village publishes by months: the quarter is there when it is whole.</summary>
public sealed class SeveralLengthsTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Form = "village-accounts";

    [Fact]
    public async Task A_month_and_its_quarter_are_refused_beside_each_other_and_the_others_are_not()
    {
        var village = Office.Village();
        var july = Ok(await Nil(village, "2025-07"));
        Refused("period-overlap", await Nil(village, "2025Q3"));
        var second = Ok(await Nil(village, "2025Q2"));
        Refused("period-overlap", await Nil(village, "2025-04"));
        Refused("period-length", await Nil(village, "2025"));
        _ = Ok(await Nil(village, "2025-08"));
        _ = Ok(await Publish(second));
        Refused("period-overlap", await Nil(village, "2025-06"));
        Assert.Contains("2025年第2季度", (await Nil(village, "2025-06")).Fault.Detail, StringComparison.Ordinal);
        // what is withdrawn stands no longer, and does not come back beside what took its place
        _ = Ok(await Withdraw(second, CountyOffice.Clerk(village)));
        _ = Ok(await Nil(village, "2025-06"));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(second), Stop)));
        Refused("period-overlap", await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(second), Stop)));
        Assert.Equal("2025-07", (await Stored(july)).Period);
    }

    [Fact]
    public async Task The_quarter_is_owed_until_its_third_month_is_there_and_the_desk_asks_for_the_months_that_are_missing()
    {
        var village = Office.Village();
        Assert.Equal("2025Q4", (await Asked(village)).Period.ToString());
        foreach (var (month, next) in (IReadOnlyList<(string, string?)>)[("2025-10", "2025-11"), ("2025-12", "2025-11"), ("2025-11", null)])
        {
            var code = Ok(await Nil(village, month));
            _ = Ok(await Publish(code));
            var state = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ShowDuty>().Handle(
                new(village, Form, Period.Parse("2025Q4")), Stop)));
            Assert.Equal(next is null ? DutyState.Fulfilled : DutyState.Owed, state.Duty.State);
            Assert.Contains(state.Notices, n => n.Code == code);
            var desk = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));
            Assert.Equal(next, desk.Due.FirstOrDefault(d => d.Form.Key == Form)?.Period.ToString());
            Assert.DoesNotContain(desk.Older, d => d.Form.Key == Form && d.Period.Parts(PeriodLength.Month).Contains(Period.Parse(month)));
        }
    }

    [Theory]
    [InlineData("燎西村2025年第3季度收支", "2025Q3")]
    [InlineData("燎西村2025年9月收支", "2025-09")]
    [InlineData("燎西村2025年7月至9月收支", "2025Q3")]
    [InlineData("截止2025年9月30日", "2025Q3")]
    [InlineData("收支", "2025Q4")]
    public void A_title_says_which_of_the_two_is_meant(string title, string period) => Assert.Equal(period,
        PeriodGuess.Of(FormFiles.Seed(Form), new DateOnly(2026, 3, 5), title).ToString());

    [Theory]
    [InlineData("\"period\": \"quarter\", \"periods\": [\"quarter\", \"month\"]", true)]
    [InlineData("\"period\": \"year\", \"periods\": [\"quarter\", \"year\"]", true)]
    [InlineData("\"period\": \"month\", \"periods\": [\"quarter\", \"month\"]", false)]
    [InlineData("\"period\": \"quarter\", \"periods\": [\"quarter\"]", false)]
    [InlineData("\"period\": \"quarter\", \"periods\": [\"month\", \"year\"]", false)]
    public void The_longer_one_is_asked_for(string said, bool isGood)
    {
        var text = File.ReadAllText(FormFiles.FileOf(Form));
        var read = FormReader.Read(text.Replace("\"periods\": [\"quarter\", \"month\"],", "", StringComparison.Ordinal)
            .Replace("\"period\": \"quarter\"", said, StringComparison.Ordinal));
        Assert.Equal(isGood, !read.Failed);
        Assert.True(isGood || read.Faults.Any(f => f.Detail.Contains("periods", StringComparison.Ordinal)));
    }

    private async Task<ListDesk.Missing> Asked(UnitCode village) =>
        (await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop)))
            .Due.Single(d => d.Form.Key == Form);

    private async Task<Outcome<string>> Nil(UnitCode village, string period)
    {
        var made = await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, Form, period)), Stop));
        return made.Failed ? made.Fault : made.Value.Code!;
    }
}
