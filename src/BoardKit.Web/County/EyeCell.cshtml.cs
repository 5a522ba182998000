using BoardKit.Domain.Units;
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
    [BindProperty(SupportsGet = true, Name = "place")]
    public string? PlaceText { get; set; }

    [BindProperty(SupportsGet = true, Name = "item")]
    public string? Item { get; set; }

    /// <summary>Only what the place owes by itself.</summary>
    [BindProperty(SupportsGet = true, Name = "own")]
    public bool Own { get; set; }

    /// <summary>The cell.</summary>
    public ListEyeCell.Response Cell { get; private set; } = null!;

    /// <summary>The lines shown.</summary>
    public IReadOnlyList<ListEyeCell.Line> Lines => Own ? [.. Cell.Lines.Where(l => l.Unit.Code == Cell.Place.Code)] : Cell.Lines;

    /// <summary>Colour of a state; its words say the same.</summary>
    public static string Tone(EyeTone tone) => tone switch
    {
        EyeTone.Few or EyeTone.Some => "urgent",
        EyeTone.Within => "soon",
        EyeTone.Coming or EyeTone.None => "calm",
        EyeTone.All => "good",
    };

    /// <summary>The sheet, at the cell that is wrong.</summary>
    public static string Sheet(ListEyeCell.Found notice, Domain.Fault? wrong = null) =>
        $"/county/eye/sheet/{notice.Code}" + (wrong?.At is { Section: { } section, Row: { } row, ColumnKey: { } column }
            ? $"?row={row.ToString(System.Globalization.CultureInfo.InvariantCulture)}&section={section}#{ContentView.CellId(section, row, column)}" : "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(PlaceText, out var place) || !Access.Read.Contains(place.Area) || string.IsNullOrEmpty(Item)
            || await list.Handle(new(place, Item, Window), cancellationToken) is not { Failed: false, Value: var cell })
        {
            return NotFound();
        }
        Cell = cell;
        return Page();
    }
}
