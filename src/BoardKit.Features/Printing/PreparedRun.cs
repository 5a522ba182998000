using BoardKit.Domain.Boards;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>An edition to be printed: laid out, its setting chosen.</summary>
/// <param name="Print">The edition.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Setting">The setting of that plan.</param>
/// <param name="Template">Reference of the template, or default.</param>
/// <param name="Pockets">For each page the number of its pocket; null without a board.</param>
public sealed record SheetOrder(EditionPrint Print, SheetPlan Plan, SheetSetting Setting, string Template,
    IReadOnlyList<int>? Pockets = null);

/// <summary>
/// A run whose sheets have their ids but are not recorded yet. Draw it, record it, and only then hand the paper out: what is not recorded
/// must never be printed, and drawing takes too long for a transaction.
/// </summary>
public sealed class PreparedRun
{
    internal PreparedRun(PrintRun run, string site, IReadOnlyList<SheetOrder> orders, bool ordered)
    {
        (Run, Orders, Ordered) = (run, orders, ordered);
        Ids = [.. orders.Select(order => (IReadOnlyList<SheetId>)[.. Enumerable.Range(0, order.Setting.Pages).Select(_ => SheetId.New())])];
        Codes = [.. Ids.Select(
            ids => (IReadOnlyList<SheetCode>)[.. ids.Select(id => new SheetCode(PublicSite.SheetUnder(site, id), id.Printed))])];
    }

    /// <summary>The run: its unit, id and time.</summary>
    public PrintRun Run { get; }

    /// <summary>Whether it is an order for a print shop.</summary>
    public bool Ordered { get; }

    /// <summary>What is printed, in order.</summary>
    public IReadOnlyList<SheetOrder> Orders { get; }

    /// <summary>For each order the ids of its pages.</summary>
    public IReadOnlyList<IReadOnlyList<SheetId>> Ids { get; }

    /// <summary>For each order the codes of its pages, to be drawn.</summary>
    public IReadOnlyList<IReadOnlyList<SheetCode>> Codes { get; }

    /// <summary>The dates of the PDF.</summary>
    public DateTimeOffset PrintedAt => new(Run.PrintedAtUtc, TimeSpan.Zero);

    /// <summary>How many sheets it has.</summary>
    public int Sheets => Ids.Sum(ids => ids.Count);
}
