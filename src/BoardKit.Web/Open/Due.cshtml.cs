using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Open;

/// <summary>The ruler of a due day: the days counted one by one.</summary>
[AllowAnonymous]
public sealed class DueModel(ReadDueDay read) : PageModel
{
    /// <summary>The day and how it was counted.</summary>
    public ReadDueDay.Response Found { get; private set; } = null!;

    /// <summary>The period.</summary>
    public Period Period { get; private set; }

    /// <summary>Address of the ruler of a duty.</summary>
    public static string Address(long unit, string form, Period period, string? item = null) =>
        $"/catalogue/{unit}/due?form={form}&period={period}{(item is null ? "" : $"&item={item}")}";

    /// <summary>Where the holidays of a year are from, in words.</summary>
    public static string Source(YearState state, string? source) => state switch
    {
        YearState.Official => source ?? "已载入，没有写明出处",
        YearState.Provisional => "国务院还没有公布，按法定节假日推算",
        YearState.Missing => "没有",
    };

    /// <summary>Shows it; 404 for what is no place, form or period of it.</summary>
    public async Task<IActionResult> OnGetAsync(string unit, string? form, string? period, string? item,
        CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "private, no-cache";
        if (!UnitCode.TryParse(unit, out var place) || !Period.TryParse(period, out var asked)
            || await read.Handle(new(place, form ?? "", asked, item), cancellationToken) is not { Failed: false, Value: var found })
        {
            return NotFound();
        }
        (Found, Period) = (found, asked);
        return Page();
    }
}
