namespace BoardKit.Printing.Slips;

/// <summary>
/// Household slips (简明小帖) of one notice: each household gets its own figures, the rate and whom to call when the money received differs.
/// All texts are already masked.
/// </summary>
public sealed record SlipSheet
{
    /// <summary>The paper that is cut up, as it lies in the printer.</summary>
    public Paper Paper { get; init; } = Paper.A4;

    /// <summary>Slips beside and below one another; null takes as many as can be read well.</summary>
    public SlipGrid? Grid { get; init; }

    /// <summary>Who sends it: 周集镇 · 燎西村.</summary>
    public required string Unit { get; init; }

    /// <summary>Title of the notice.</summary>
    public required string Title { get; init; }

    /// <summary>What to do when the money received differs; the telephones follow it.</summary>
    public string Advice { get; init; } = "与实际到账不一致的，请打电话反映：";

    /// <summary>Telephones; one without a number is left out: a slip is in the hand, and nobody fills a line on 139 of them.</summary>
    public IReadOnlyList<SheetPhone> Phones { get; init; } = [];

    /// <summary>
    /// Address of the notice for the code, upper case; null prints no code. On slips without room for 20 mm it is left out.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>
    /// Address to type; null prints none. It is the same on all slips: a code belongs to who holds the slip and stands in no address.
    /// </summary>
    public string? ShortAddress { get; init; }

    /// <summary>What to do there.</summary>
    public string AddressWords { get; init; } = "核对全村名单";

    /// <summary>The households, in the order of the list.</summary>
    public required IReadOnlyList<Slip> Slips { get; init; }
}

/// <summary>One household.</summary>
/// <param name="Name">Name as the list prints it.</param>
/// <param name="Figures">Its own figures, most important last as in the list: 面积, 金额.</param>
public sealed record Slip(string Name, IReadOnlyList<SheetFigure> Figures)
{
    /// <summary>Where it belongs: 第3组; null when unknown.</summary>
    public string? Place { get; init; }

    /// <summary>How its own figures come about, a line each: 13.03 亩 × 86.39 元 = 1,125.66 元.</summary>
    public IReadOnlyList<string> Sums { get; init; } = [];

    /// <summary>Household code for the look-up on the resident page; printed in groups of four. Null prints none.</summary>
    public string? Code { get; init; }
}

/// <summary>Slips on one page.</summary>
/// <param name="Columns">Beside one another, 1 to 6.</param>
/// <param name="Rows">Below one another, 1 to 12.</param>
public sealed record SlipGrid(int Columns, int Rows)
{
    /// <summary>Number on a page.</summary>
    public int Count => Columns * Rows;

    /// <summary>What is tried when nothing is asked for, most slips first.</summary>
    internal static IReadOnlyList<SlipGrid> Usual { get; } = [new(3, 6), new(3, 5), new(2, 6), new(2, 5), new(2, 4), new(2, 3), new(2, 2)];
}
