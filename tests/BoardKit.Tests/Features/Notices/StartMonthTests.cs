using BoardKit.Domain;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// A person who is said to be helped from a month on that comes after the period is remarked; one who was helped long before is not.
/// </summary>
public sealed class StartMonthTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task A_start_month_after_the_period_is_remarked_with_its_row_and_an_earlier_one_is_not()
    {
        var village = Office.Village();
        var file = "2026年2月农村最低生活保障对象公示\n序号,户主（申请人）姓名,所属村组,类别,保障人数,月人均补助（元）,月保障金额（元）,起始月份\n"
            + "1,孙林银,一组,低保A档,1,470,470,2019年7月\n2,李强喜,一组,低保A档,1,470,470,2026年2月\n3,胡山,二组,低保A档,1,470,470,2026年3月\n";
        var found = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CheckImport>().Handle(
            new(new(village, "social-assistance", "2026-02"), "低保.csv", System.Text.Encoding.UTF8.GetBytes(file)), Stop));
        var remark = Assert.Single(Ok(found).Faults, f => f.Code == "date-outside");
        Assert.Equal((Severity.Warning, 5, "start"), (remark.Severity, remark.At.Row, remark.At.ColumnKey));
    }
}
