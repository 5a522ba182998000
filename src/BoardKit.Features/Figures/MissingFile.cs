using System.Globalization;

namespace BoardKit.Features.Figures;

/// <summary>The list of what is missing as a table to save, and as a text to send.</summary>
public static class MissingFile
{
    /// <summary>A line for each place and matter.</summary>
    public static PlainTable Table(ListMissing.Response missing)
    {
        var asOf = ChinaTime.Minute(missing.AsOfUtc);
        return new("未公开", null, null, ["乡镇", "单位代码", "单位", "事项", "期间", "状态", "应公开的最后一天", "逾期天数", "监督电话", "截至"],
            [.. missing.Lines.Select(l => (object?[])[l.Group, l.Unit.Place.ToString(), l.Unit.Name, Matter(l), l.Duty.Period.Spoken,
                StandingText.Of(l.Standing), l.Duty.Until?.Day is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                    : l.Duty.Form.PerPeriod == Domain.Forms.NoticesPerPeriod.One ? "未规定" : null,
                l.Duty.Late > 0 ? (decimal)l.Duty.Late : null, l.Phone, asOf])]);
    }

    /// <summary>
    /// The reminder: townships one after the other, in each the matters, of each the places. Plain text, as it is pasted into a message.
    /// </summary>
    public static string Reminder(ListMissing.Response missing)
    {
        var lines = new List<string>
        {
            $"{missing.Scope.Name}村务公开提醒（截至{ChinaTime.Minute(missing.AsOfUtc)}）",
        };
        foreach (var township in missing.Lines.OrderBy(l => l.Unit.Code).GroupBy(l => l.Group))
        {
            lines.Add("");
            lines.Add($"【{township.Key}】请以下单位尽快公开：");
            foreach (var matter in township.GroupBy(l => (l.Duty.Form.Key, l.Duty.Period, l.Standing, l.Duty.Until)))
            {
                var first = matter.First();
                var until = first.Duty.Until is null ? "" : $"，{first.Duty.UntilText}";
                lines.Add($"“{first.Duty.Form.Name}”{first.Duty.Period.Spoken}{until}{Note(first.Standing)}："
                    + string.Join('、', matter.Select(l => l.Event is { } what ? $"{l.Unit.Name}（{what}）" : l.Unit.Name))
                    + string.Create(CultureInfo.InvariantCulture, $"（{matter.Count()}个）"));
            }
        }
        if (missing.Lines.Count == 0)
        {
            lines.Add("没有还没公开的。");
        }
        return string.Join("\r\n", lines) + "\r\n";
    }

    /// <summary>Name of the form, with that of the event.</summary>
    public static string Matter(ListMissing.Line line) => line.Event is { } what ? $"{line.Duty.Form.Name}：{what}" : line.Duty.Form.Name;

    private static string Note(Standing standing) => standing switch
    {
        Standing.NotPublished => "",
        Standing.Waiting => "，已提交，等乡镇审核",
        Standing.Withdrawn => "，已撤下，要更正后重新公布",
        Standing.NotYetDue => "，还没到期",
    };
}
