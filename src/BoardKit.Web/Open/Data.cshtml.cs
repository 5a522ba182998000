using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Open;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace BoardKit.Web.Open;

/// <summary>What is there as open data, under which licence, and how to get it.</summary>
[AllowAnonymous]
public sealed class DataModel(ListOpenUnits units, ListOpenForms forms, IOptions<OpenDataOptions> options, TimeProvider clock) : PageModel
{
    /// <summary>The licence.</summary>
    public OpenDataOptions Options => options.Value;

    /// <summary>A county to begin with; null where there is none.</summary>
    public string? Unit { get; private set; }

    /// <summary>Forms whose notices are for everybody there.</summary>
    public IReadOnlyList<ListOpenForms.OpenForm> Forms { get; private set; } = [];

    /// <summary>This year.</summary>
    public int Year => clock.Today().Year;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Unit = (await units.Handle(new(Take: 50), cancellationToken)).FirstOrDefault(u => u.Level == "county")?.Unit;
        if (UnitCode.TryParse(Unit, out var county))
        {
            Forms = [.. (await forms.Handle(new(county), cancellationToken)).Where(f => f.Audience == Audience.Everybody.Key())];
        }
    }
}
