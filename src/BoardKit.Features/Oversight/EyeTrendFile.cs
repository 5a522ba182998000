namespace BoardKit.Features.Oversight;

/// <summary>Trend and comparison as tables to save: the numbers of the charts and no others.</summary>
public static class EyeTrendFile
{
    /// <summary>The periods, then the places by their size, then each place over the periods.</summary>
    public static IReadOnlyList<PlainTable> Tables(ShowEyeTrend.Response found)
    {
        var asOf = ChinaTime.Minute(found.Map.AsOfUtc);
        return
        [
            new("历期", null, null, ["期间", "到今天应公开", "已公开", "公开率", "上年同期公开率", "比上年同期（百分点）", "其中有期限的", "其中按时公开", "逾期未公开", "截至"],
                [.. found.Points.Select(p => (object?[])[p.Period.Spoken, (decimal)p.Count.Asked, (decimal)p.Count.Actual,
                    EyeFile.Percent(p.Count.Share), EyeFile.Percent(p.Before?.Share), p.Step, (decimal)p.Count.Duties.Timed,
                    (decimal)p.Count.Duties.OnTime, (decimal)p.Count.Duties.Overdue, asOf])]),
            new("同类比较", null, null, ["同类", "单位代码", "单位", "村数", "到今天应公开", "已公开", "公开率", "同类中位数", "与同类比", "按时公开", "逾期未公开", "截至"],
                [.. found.Groups.SelectMany(g => g.Peers.Select(p => (object?[])[g.Name, p.Unit.Place.ToString(), p.Unit.Name,
                    (decimal)p.Villages, (decimal)p.Count.Asked, (decimal)p.Count.Actual, EyeFile.Percent(p.Count.Share),
                    EyeFile.Percent(g.Middle), PeerGroups.Word(p.Standing), (decimal)p.Count.Duties.OnTime, (decimal)p.Count.Duties.Overdue,
                    asOf]))]),
            new("各单位历期公开率", null, null, ["单位代码", "单位", .. found.Points.Select(p => p.Period.Spoken), "截至"],
                [.. found.Map.Rows.Where(r => found.Shares.ContainsKey(r.Unit.Code)).Select(r => (object?[])
                    [r.Unit.Place.ToString(), r.Name, .. found.Shares[r.Unit.Code].Select(EyeFile.Percent), asOf])]),
        ];
    }
}
