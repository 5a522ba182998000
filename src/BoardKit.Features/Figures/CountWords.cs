using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Figures;

/// <summary>What “5/413” counts.</summary>
public static class CountWords
{
    /// <summary>个村, 个乡镇, 个县 of one period; 村·月 of several; 项 of a form of events.</summary>
    public static string Of(Form form, bool severalPeriods = false) => form.PerPeriod switch
    {
        NoticesPerPeriod.Many => "项",
        NoticesPerPeriod.One => severalPeriods ? $"{Place(form.Level)}·{Length(form.Period)}" : "个" + Place(form.Level),
    };

    private static string Place(UnitLevel level) => level switch
    {
        UnitLevel.Village => "村",
        UnitLevel.Township => "乡镇",
        UnitLevel.County => "县",
        UnitLevel.City => "市",
        UnitLevel.Province => "省",
    };

    private static string Length(PeriodLength length) => length switch
    {
        PeriodLength.Month => "月",
        PeriodLength.Quarter => "季",
        PeriodLength.Year => "年",
    };
}
