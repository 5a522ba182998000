using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Open;

/// <summary>
/// The figures of a form and year in an area as a table: a line for each notice for everybody, the codes beside the words, so that programs
/// join and people read.
/// </summary>
public sealed class OpenFiguresCsv(ListOpenNotices list) : IUseCase
{
    /// <summary>Lines at most: a county's year of monthly notices.</summary>
    public const int Most = 20_000;

    /// <summary>Which area, form and calendar year.</summary>
    public sealed record Request(UnitCode Unit, string Form, int Year);

    /// <summary>The table. Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<PlainTable>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(request.Unit, request.Form, Take: Most) { Year = request.Year }, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var figures = found.Value.SelectMany(n => n.Figures).DistinctBy(f => f.Figure).ToList();
        return new PlainTable("数据", null, null,
            ["单位代码", "单位", "表式", "表式名称", "期间", "公示编号", "版次", "本期无此项", "公示起", "公示止",
                .. figures.Select(f => $"{f.Label.Replace("（沿用上期）", "", StringComparison.Ordinal)}（{f.Measure}）")],
            [.. found.Value.Select(n => (object?[])[n.Unit, n.UnitName, n.Form, n.FormName, n.Period, n.Notice, (decimal)n.Edition,
                n.Nil ? "是" : "否", Day(n.PostingFrom), Day(n.PostingTo),
                .. figures.Select(f => n.Figures.FirstOrDefault(own => own.Figure == f.Figure) is { } own
                    ? decimal.Parse(own.Value, System.Globalization.CultureInfo.InvariantCulture) : (object?)null)])]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
