using BoardKit.Domain.Figures;
using BoardKit.Domain.Reconciliation;

namespace BoardKit.Features.Reconciliation;

/// <summary>A comparison as a table to save: exactly what the page shows, with its totals and what they cover.</summary>
public static class ReconciliationFile
{
    /// <summary>A line for each place; below it the totals.</summary>
    public static PlainTable Table(ReconciledArea area, DateTime asOfUtc)
    {
        var (asOf, totals) = (ChinaTime.Minute(asOfUtc), area.Totals);
        return new("资金对账", null, null,
            ["单位代码", "乡镇", "单位", "项目", "期间", "拨付（元）", "公布（元）", "差额（元）", "类别", "规则", "规则名称", "轻重", "原因", "说明", "截至"],
            [.. area.Lines.Select(l => (object?[])[l.Unit.Place.ToString(), l.Above, l.Unit.Name, area.Form.Name, area.Period.Spoken,
                Yuan(l.Difference.Pair.Allocated), Yuan(l.Difference.Pair.Disclosed),
                l.Difference.Pair.Side == DifferenceSide.Both ? Yuan(l.Difference.Pair.Amount) : null, l.Difference.Class.Text(),
                (decimal)l.Difference.Rule.Number, l.Difference.Rule.Name, l.Difference.Rule.Severity.Text(), l.Because, Said(l), asOf])])
        {
            Foot =
            [
                ["", "", "合计", area.Form.Name, area.Period.Spoken, Yuan(totals.Allocated), Yuan(totals.Disclosed),
                    totals.Counts.Both > 0 ? Yuan(totals.Difference) : null,
                    "", null, "", "", $"已拨付的里面公开了 {totals.Coverage}；差额只算两边都有的 {totals.Counts.Both} 个", "", asOf],
                ["", "", "已拨付，未公开", area.Form.Name, area.Period.Spoken, Yuan(-totals.Undisclosed), null, null, "", null, "", "",
                    $"{totals.Counts.AllocatedOnly} 个", "", asOf],
                ["", "", "已公开，没有拨付记录", area.Form.Name, area.Period.Spoken, null, Yuan(totals.Unallocated), null, "", null, "", "",
                    $"{totals.Counts.DisclosedOnly} 个", "", asOf],
                .. area.Covered.GroupBy(c => c.Value).Select(c => (object?[])["", "", $"按{c.Key.Spoken}拨付，在那里对", area.Form.Name,
                    area.Period.Spoken, null, null, null, "", null, "", "", $"{c.Count()} 个", "", asOf]),
            ],
        };
    }

    /// <summary>The explanation with how far it has come; empty where there is none.</summary>
    public static string Said(ReconciledLine line) => line.Note is not { } note ? "" : $"{note.Text}（{State(line)}）";

    /// <summary>待审核, 已审核, 已退回, and whether it speaks of other amounts.</summary>
    public static string State(ReconciledLine line) => line.Note?.State switch
    {
        NoteState.Proposed => "待审核",
        NoteState.Accepted => line.IsNoteOld ? "差额变了，说明是以前的" : "已审核",
        NoteState.SentBack => "已退回",
        NoteState.Replaced => "已换新的说明",
        null => "",
    };

    private static decimal? Yuan(long? amount) => amount is { } value ? new Quantity(value).Value : null;
}
