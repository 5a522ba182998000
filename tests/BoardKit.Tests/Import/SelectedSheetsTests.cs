using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reading;
using BoardKit.Import;
using BoardKit.Import.Mapping;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// A notice made of some sheets of a workbook reads those and no other, asks about no other, and says so; the period that a sheet speaks of
/// is understood.
/// </summary>
public sealed class SelectedSheetsTests
{
    private static readonly BoardKit.Domain.Forms.Form Assistance = FormFiles.Seed("social-assistance");

    [Fact]
    public void Only_the_chosen_sheets_are_read_and_asked_about()
    {
        var book = Given.Read(SeveralNotices.All(), "台账.xlsx");
        var whole = Read(null);
        Assert.Contains("ask-sheet", whole.Faults.Select(f => f.Code));

        var february = Read([3]);
        Assert.Empty(february.Errors());
        Assert.Equal(["孙林银", "胡山", "赵德淑"], february.Column("rows", "name", Assistance));
        Each.Is(february.Column("rows", "village", Assistance), Assert.Null);   // the name of the sheet is a month, no group
        Assert.Equal("一个文件分成几份公示：这一份只用工作表“2月”", Assert.Single(february.Answers, a => a.Choice == GivenAnswer.Selected).Summary);
        Assert.Equal("2月农村最低生活保障对象公示", february.Title);
        // numbers of sheets stay those of the file
        Assert.Equal([3], february.Record().Roles.Where(r => r.Role == CellRole.Entry).Select(r => r.Sheet).Distinct());

        ImportResult Read(int[]? sheets) => NoticeImporter.Import(book, Assistance, null, Given.Gate,
            new ImportIntent { Period = Period.Parse("2026-02"), Sheets = sheets }, Given.Stop);
    }

    [Theory]
    [InlineData("2026-02", "2026-02", "2月")]
    [InlineData("2026-02", "2025-11", "11月")]
    [InlineData("2026-02", "2025-03", "3月", "2025年低保名单")]
    [InlineData("2026-02", "2026-02", "Sheet1")]
    [InlineData("2026-02", "2024-09", "Sheet1", null, "2024年9月低保.xlsx")]
    [InlineData("2025Q4", "2025Q1", "一季度")]
    [InlineData("2025Q4", "2024Q3", "第三季度", "2024年村务财务公开")]
    [InlineData("2025Q4", "2025Q2", "5月")]
    [InlineData("2026", "2025", "补贴", "2025年耕地地力保护补贴公示表")]
    [InlineData("2026", "2026", "3月")]
    public void The_period_that_sheet_title_and_file_speak_of(string due, string expected, params string?[] texts)
    {
        var asked = Period.Parse(due);
        Assert.Equal(expected, (PeriodGuess.Said(asked.Length, asked, texts) ?? asked).ToString());
    }
}
