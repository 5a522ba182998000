using System.Globalization;
using BoardKit.Domain.Assessment;

namespace BoardKit.Features.Assessment;

/// <summary>An assessment as tables to save: exactly what the pages show, and the facts behind it.</summary>
public static class AssessmentFile
{
    /// <summary>A line for each unit.</summary>
    public static PlainTable Table(ShowAssessment.Response shown)
    {
        var (scheme, asOf) = (shown.Scheme, ChinaTime.Minute(shown.AsOfUtc));
        return new("考核", Title(scheme, shown.Year, shown.IsOver, asOf), null,
            ["单位代码", "上级", "单位", .. scheme.Components.Select(c => $"{c.Name}（{Percent(c.Weight)}）"), "总分", "等次", "必备项", "说明", "待答复异议"],
            [.. shown.Lines.Select(line => (object?[])[line.Unit.Place.ToString(), line.Above, line.Unit.Name,
                .. line.Result.Components.Select(c => (object?)c.Score), line.Result.Total, line.Result.Grade?.Name ?? "未定",
                Essentials(line.Result),
                string.Join("；", ((string[])[line.Result.MissingText, line.Result.GateText]).Where(t => t.Length > 0)),
                (decimal)line.OpenObjections])]);
    }

    /// <summary>A line for each fact of a unit.</summary>
    public static PlainTable Facts(ShowAssessedUnit.Response shown)
    {
        var (result, asOf) = (shown.Result, ChinaTime.Minute(shown.AsOfUtc));
        return new("事实", $"{shown.Unit.Name}　{Title(result.Scheme, shown.Year, shown.IsOver, asOf)}", null,
            ["部分", "考核事项", "单位", "事实", "日期", "逾期工作日", "扣分", "依据", "异议"],
            [.. result.Components.SelectMany(c => c.Criteria.SelectMany(one => one.Facts.Select(f => (object?[])[c.Component.Name,
                one.Criterion.Name, f.Fact.UnitName, f.Fact.What, f.Fact.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                f.Fact.WorkingDays, f.Joined ? "已经扣过" : f.Points,
                f.Fact.Evidence ?? one.Criterion.Source.Text(), shown.Of(f.Fact.Id)?.State ?? ""])))
                .Select(row => row.Select(cell => cell is int whole ? (decimal)whole : cell).ToArray())]);
    }

    /// <summary>30%.</summary>
    public static string Percent(decimal weight) => $"{Numbers.Text(weight * 100)}%";

    /// <summary>全部达到, 未达到：…, or empty where the scheme has none.</summary>
    public static string Essentials(Assessed result) => result.Scheme.Gate is null ? ""
        : result.Unmet.Count > 0 ? $"未达到：{string.Join("、", result.Unmet.Select(c => c.Name))}"
        : result.Unlooked.Count > 0 ? $"还没有核定：{string.Join("、", result.Unlooked.Select(c => c.Name))}" : "全部达到";

    private static string Title(Scheme scheme, int year, bool isOver, string asOf) =>
        $"{year}年{scheme.Name}（截至{asOf}{(isOver ? "" : "，年度未结束，结果会变")}）";
}
