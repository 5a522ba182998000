using BoardKit.Domain.Boards;
using BoardKit.Printing;

namespace BoardKit.Features.Printing;

/// <summary>An edition to be printed: laid out, its setting chosen.</summary>
/// <param name="Print">The edition.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Setting">The setting of that plan.</param>
/// <param name="Template">Reference of the template, or default.</param>
/// <param name="Pockets">For each page the number of its pocket; null without a board.</param>
/// <param name="On">The paper that it shares with others; null where it has its own.</param>
public sealed record SheetOrder(EditionPrint Print, SheetPlan Plan, SheetSetting Setting, string Template,
    IReadOnlyList<int>? Pockets = null, SharedOn? On = null);

/// <summary>A paper that several editions of a run share.</summary>
/// <param name="Number">Which shared paper of the run it is.</param>
/// <param name="Paper">The whole paper.</param>
public sealed record SharedOn(int Number, Paper Paper);

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

    /// <summary>How many pieces of paper it has.</summary>
    public int Sheets => Papers(Orders);

    /// <summary>How many pieces of paper some orders take.</summary>
    public static int Papers(IReadOnlyCollection<SheetOrder> orders) => orders.Where(o => o.On is null).Sum(o => o.Setting.Pages)
        + orders.Select(o => o.On?.Number).OfType<int>().Distinct().Count();

    /// <summary>Id of the first sheet on the paper that an order (by its index) shares; null where it shares none.</summary>
    public string? LeafOf(int order) => Orders[order].On is { } on
        ? Ids[Orders.Index().First(o => o.Item.On?.Number == on.Number).Index][0].Text : null;
}
