using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Reports;

/// <summary>A computed cell with what it came to.</summary>
/// <param name="Cell">The cell and where it comes from.</param>
/// <param name="Value">The number; null where nobody has published what it counts: not known is never zero.</param>
/// <param name="Reported">How many notices it is added up from, of rows and figures.</param>
/// <param name="Expected">How many there would be, had everybody published; 0 where nothing is counted out.</param>
/// <param name="Counts">What these two count: 个乡镇, 份; empty where nothing is counted out.</param>
public sealed record CellFacts(SourceCell Cell, decimal? Value, int Reported, int Expected, string Counts)
{
    /// <summary>What the sheets themselves state of a figure where that is another sum; null where it is the same.</summary>
    public decimal? Stated { get; init; }

    /// <summary>Whether something that belongs to it was not published.</summary>
    public bool IsPartial => Reported < Expected;

    /// <summary>3/32 个乡镇; empty where nothing is counted out.</summary>
    public string Coverage => Expected == 0 ? "" : $"{Reported}/{Expected} {Counts}";
}

/// <summary>One thing that a cell counts.</summary>
/// <param name="Unit">Whose it is.</param>
/// <param name="Place">What the unit is called.</param>
/// <param name="Day">On which day it happened, in China.</param>
/// <param name="What">What it is: the title of a notice, with its row where a row is counted.</param>
/// <param name="Code">Public code of the notice; null where it cannot be opened.</param>
/// <param name="Amount">What it adds.</param>
public sealed record Fact(long Unit, string Place, DateOnly Day, string What, string? Code, decimal Amount);
