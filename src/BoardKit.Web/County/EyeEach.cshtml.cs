using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
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

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        object?[] Row(string kind, ShowEach.Line l) => [kind, l.Name, l.Value, l.Before, (decimal)l.Reported, (decimal)l.Expected,
            .. l.Each.Select(e => (object?)e), .. Found.Sources.Count > 0 ? (object?[])[l.PerHead] : [], ChinaTime.Minute(AsOf)];
        return Csv(new("人均亩均", null, null, ["", "期间或单位", $"{Found.Figure.Label}（元）", "上年同期（元）", "已报", "应报",
            .. Found.Bases.Select(b => $"每{b.Measure}（元）"), .. Found.Sources.Count > 0 ? (string[])["全体人口人均（元）"] : [], "截至"],
            [.. Found.Points.Select(p => Row("历期", p)), .. Found.Places.Select(p => Row("单位", p))]), $"{Found.Name}-{Found.Form.Name}-{Found.Period}");
    }

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
