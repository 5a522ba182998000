using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>A page over an area: the membership's own, or a part of it.</summary>
internal abstract class ScopedPage : StaffPage
{
    /// <summary>Twelve digits of the area looked at; the membership's own unit when absent.</summary>
    [BindProperty(SupportsGet = true, Name = "scope")]
    public string? ScopeText { get; set; }

    /// <summary>The area looked at, or null when it is no unit of the membership's area.</summary>
    protected UnitCode? Looked => string.IsNullOrEmpty(ScopeText) ? Unit
        : UnitCode.TryParse(ScopeText, out var scope) && Access.Read.Contains(scope.Area) ? scope
        : null;

    /// <summary>When its figures are looked up, UTC.</summary>
    public DateTime AsOf => _asOf ??= HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    private DateTime? _asOf;

    /// <summary>Today in China.</summary>
    public DateOnly Today => HttpContext.RequestServices.GetRequiredService<TimeProvider>().Today();

    /// <summary>The quarters to choose from: the running one, eight before it, and the one that is asked for.</summary>
    protected IReadOnlyList<Period> QuartersBack(Period asked)
    {
        var quarters = Enumerable.Range(0, 9)
            .Select(back => Enumerable.Range(0, back).Aggregate(LastQuarter.Next, (period, _) => period.Previous)).ToList();
        return quarters.Contains(asked) ? quarters : [.. quarters, asked];
    }

    /// <summary>A table to save as a workbook.</summary>
    protected FileContentResult Xlsx(PlainTable table, string name) =>
        File(XlsxFile.Write([table]), XlsxFile.ContentType, name + ".xlsx");

    /// <summary>The quarter that ended last: what people talk about.</summary>
    protected Period LastQuarter => DuePeriods.LastQuarter(Today);
}
