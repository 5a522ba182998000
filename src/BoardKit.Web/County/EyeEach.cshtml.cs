using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Published money over periods and places, a year before beside it, per household, person and mu.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeEachModel(ShowEach show) : ScopedPage
{
    /// <summary>What is shown where something is not known.</summary>
    public const string Unknown = "不知道";

    [BindProperty(SupportsGet = true, Name = "form")]
    public string? FormKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "figure")]
    public string? FigureKey { get; set; }

    [BindProperty(SupportsGet = true, Name = "period")]
    public string? PeriodText { get; set; }

    /// <summary>What there is to show.</summary>
    public ShowEach.Response Found { get; private set; } = null!;

    /// <summary>The periods to choose from.</summary>
    public IReadOnlyList<Period> Periods
    {
        get
        {
            List<Period> periods = [.. Enumerable.Range(0, 8).Select(back =>
                Enumerable.Range(0, back).Aggregate(Period.Of(Found.Form.Period, Today), (p, _) => p.Previous))];
            return periods.Contains(Found.Period) ? periods : [Found.Period, .. periods];
        }
    }

    /// <summary>A sum as read, or that it is not known.</summary>
    public string Show(decimal? value) => value is { } known ? CellText.Figure(Found.Figure, known) : Unknown;

    /// <summary>+3.2%; that it is not known where one of the two is not, or the earlier one is nothing.</summary>
    public static string Step(ShowEach.Line line) => line is { Value: { } now, Before: > 0 and var before }
        ? $"{(now >= before ? "+" : "-")}{EyeFile.Percent(Math.Abs(now - before) / before)}" : Unknown;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Csv(Table, FileName) : NotFound();

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Xlsx(Table, FileName) : NotFound();

    /// <summary>The heads of the columns behind the first, each with what stands below it.</summary>
    public IReadOnlyList<(string Name, string? Small)> Heads =>
    [
        ($"{Found.Figure.Label}/元", null), ("上年同期", null), ("比上年同期", null), ("已报/应报", Found.Counts),
        .. Found.HasAllocated ? ((string, string?)[])[("拨付/元", null), ("公布比拨付", "元，两边都有的"), ("已公开/已拨付", null)] : [],
        .. Found.Bases.Select(b => ($"每{b.Measure}/元", (string?)null)),
        .. Found.Sources.Count > 0 ? ((string, string?)[])[("全体人口人均/元", null)] : [],
    ];

    /// <summary>The cells of a line under these heads: text, what is said below it, and whether it is not known.</summary>
    public IReadOnlyList<(string Text, string? Note, bool Missing)> Cells(ShowEach.Line line)
    {
        (string, string?, bool) Known(decimal? value, string? note = null) => (Show(value), note, value is null);
        return
        [
            Known(line.Value, line.Stated is { } stated ? $"表内合计 {CellText.Figure(Found.Figure, stated)}" : null), Known(line.Before),
            (Step(line), null, Step(line) == Unknown), (line.Expected == 0 ? "—" : $"{line.Reported}/{line.Expected}", null, false),
            .. Found.HasAllocated ? ((string, string?, bool)[])
            [
                line.Allocated?.Allocated is { } amount ? (ReconciliationModel.Yuan(amount), null, false) : ("没有记录", null, true),
                line.Allocated is { Counts.Both: > 0 } both ? (ReconciliationModel.Yuan(both.Difference), null, false) : ("—", null, false),
                (line.Allocated?.Coverage ?? "—", null, false),
            ] : [],
            .. line.Each.Select(each => Known(each)), .. Found.Sources.Count > 0 ? ((string, string?, bool)[])[Known(line.PerHead)] : [],
        ];
    }

    private string FileName => $"{Found.Name}-{Found.Form.Name}-{Found.Period}";

    /// <summary>The same lines as a table to save.</summary>
    private PlainTable Table
    {
        get
        {
            object?[] Row(string kind, ShowEach.Line l) => [kind, l.Name, l.Value, l.Before, (decimal)l.Reported, (decimal)l.Expected,
                .. l.Each.Select(e => (object?)e), .. Found.Sources.Count > 0 ? (object?[])[l.PerHead] : [], ChinaTime.Minute(AsOf),
                l.Stated,
                .. !Found.HasAllocated ? (object?[])[] : RollUpLine.Beside.Of(l.Allocated) is not { } beside ? [null, null, null, null]
                    : [Yuan(l.Allocated!.Allocated), (decimal)beside.Places, (decimal)beside.Disclosed,
                        beside.Difference is null ? null : Yuan(l.Allocated.Difference)]];
            return new("人均亩均", null, null, ["", "期间或单位", $"{Found.Figure.Label}（元）", "上年同期（元）", "已报", "应报",
                .. Found.Bases.Select(b => $"每{b.Measure}（元）"), .. Found.Sources.Count > 0 ? (string[])["全体人口人均（元）"] : [], "截至",
                "表内合计（不一致的，元）",
                .. Found.HasAllocated ? (string[])["拨付（元）", "已拨付的单位", "其中已公开", "与拨付相差（元，两边都有的）"] : []],
                [.. Found.Points.Select(p => Row("历期", p)), .. Found.Places.Select(p => Row("单位", p))]);
        }
    }

    private static decimal? Yuan(long? amount) => amount is { } known ? new Quantity(known).Value : null;

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await show.Handle(new(scope, FormKey, FigureKey,
            Period.TryParse(PeriodText, out var period) ? period : null), cancellationToken) is not { Failed: false, Value: var found })
        {
            return false;
        }
        Found = found;
        return true;
    }
}
