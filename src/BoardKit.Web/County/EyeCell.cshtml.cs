using BoardKit.Domain.Duties;
using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>What lies behind a cell of the map: who owes it, who has it, and what does not add up in what is published.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeCellModel(ListEyeCell list) : EyePage
{
    [BindProperty(SupportsGet = true, Name = "item")]
    public string? Item { get; set; }

    /// <summary>Only what the place owes by itself.</summary>
    [BindProperty(SupportsGet = true, Name = "own")]
    public bool Own { get; set; }

    /// <summary>The cell.</summary>
    public ListEyeCell.Response Cell { get; private set; } = null!;

    /// <summary>Colour of a standing; its word says the same.</summary>
    public static string Tone(DutyStanding standing) => standing switch
    {
        DutyStanding.Overdue or DutyStanding.OwedAgain => "urgent",
        DutyStanding.Due or DutyStanding.Unposted => "soon",
        DutyStanding.Coming or DutyStanding.Excused or DutyStanding.NotApplicable => "calm",
        DutyStanding.OnTime or DutyStanding.Late or DutyStanding.Done => "good",
    };

    /// <summary>The sheet, at the cell that is wrong.</summary>
    public static string Sheet(ListEyeCell.Found notice, Domain.Fault? wrong = null) =>
        $"/county/eye/sheet/{notice.Code}" + (wrong?.At is { Section: { } section, Row: { } row }
            ? $"?row={row.ToString(System.Globalization.CultureInfo.InvariantCulture)}&section={section}#{(wrong.At.ColumnKey is { } column
                ? ContentView.CellId(section, row, column) : $"r-{section}-{row}")}" : "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place)
        {
            return NotFound();
        }
        if (string.IsNullOrEmpty(Item))
        {
            return LocalRedirect(Address("/county/eye", ("scope", place.ToString()), ("period", Window.ToString())));
        }
        if (await list.Handle(new(place, Item, Window) { Own = Own }, cancellationToken) is not { Failed: false, Value: var cell })
        {
            return NotFound();
        }
        Cell = cell;
        return Page();
    }
}
