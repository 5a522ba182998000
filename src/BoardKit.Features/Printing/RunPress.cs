using System.Globalization;
using BoardKit.Domain;
using BoardKit.Printing;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Tiling;

namespace BoardKit.Features.Printing;

/// <summary>The pages of one edition, ready to be pressed.</summary>
/// <param name="Model">What they show.</param>
/// <param name="Plan">Their plan.</param>
/// <param name="Setting">Its setting.</param>
/// <param name="Codes">A code for each page.</param>
/// <param name="On">The paper that it shares with other parts; null where it has its own.</param>
public sealed record PressPart(SheetModel Model, SheetPlan Plan, SheetSetting Setting, IReadOnlyList<SheetCode> Codes, SharedOn? On = null);

/// <summary>Makes the one file of a run. First print and reprint go through here: equal parts and time, equal bytes.</summary>
public sealed class RunPress(SheetPrinter printer, TilePrinter tiles) : IUseCasePart
{
    /// <summary>The parts of prepared runs, in order.</summary>
    public static IReadOnlyList<PressPart> PartsOf(params IReadOnlyList<PreparedRun> runs) =>
        [.. runs.SelectMany(
            run => run.Orders.Select((order, i) => new PressPart(order.Print.Model, order.Plan, order.Setting, run.Codes[i], order.On)))];

    /// <summary>
    /// The papers of parts in the order of the run, with what stands on them: those that share one are one, where the first of them is.
    /// </summary>
    public IEnumerable<(string Title, PrintPages Pages)> Papers(IReadOnlyList<PressPart> parts)
    {
        var drawn = new HashSet<SharedOn>();
        foreach (var part in parts)
        {
            if (part.On is not { } on)
            {
                yield return (part.Model.Title, printer.Pages(part.Plan, part.Setting, part.Codes));
            }
            else if (drawn.Add(on))
            {
                var together = parts.Where(p => p.On == on).ToList();
                yield return (string.Join('、', together.Select(p => p.Model.Title)),
                    SharedPaper.Lay(on.Paper, together.ConvertAll(p => printer.Pages(p.Plan, p.Setting, p.Codes))));
            }
        }
    }

    /// <summary>
    /// The pages of all parts, each cut onto the pages of an office printer with an assembly page before them. Refused when the tiles make
    /// no sense.
    /// </summary>
    public Outcome<PrintedSheet> Tiles(IReadOnlyList<PressPart> parts, TileLook look, DateTimeOffset printedAt)
    {
        using var file = new MemoryStream();
        using var pack = new PackWriter(file, parts[0].Model.Title, parts[0].Model.UnitPath, printedAt);
        foreach (var part in parts)
        {
            var pages = printer.Pages(part.Plan, part.Setting, part.Codes);
            Chapter(pack, part, parts.Count);
            for (var page = 1; page <= pages.Count; page++)
            {
                var cut = tiles.Cut(pages, page, look,
                    pages.Count == 1 ? part.Model.Title : string.Create(CultureInfo.InvariantCulture, $"{part.Model.Title}（第 {page} 张）"));
                if (cut.Failed)
                {
                    return cut.Fault;
                }
                pack.Add(cut.Value);
            }
        }
        pack.Complete();
        return new PrintedSheet(file.ToArray(), pack.Pages, [.. parts.SelectMany(part => printer.MissingGlyphs(part.Model))]);
    }

    /// <summary>
    /// The same pages as a print shop wants them, see <see cref="PrintPages.ForPrintShop"/>: for paper that no office printer takes.
    /// </summary>
    public Outcome<PrintedSheet> ForPrintShop(PressPart part, DateTimeOffset printedAt)
    {
        var pages = printer.Pages(part.Plan, part.Setting, part.Codes).ForPrintShop();
        var pdf = pages.Pdf(part.Model.Title, part.Model.UnitPath, printedAt);
        return pdf.Failed ? pdf.Fault : new PrintedSheet(pdf.Value, pages.Count, printer.MissingGlyphs(part.Model));
    }

    /// <summary>A bookmark for each notice, where there are several.</summary>
    private static void Chapter(PackWriter pack, PressPart part, int parts)
    {
        if (parts > 1)
        {
            pack.Chapter(part.Model.Title);
        }
    }

    /// <summary>One PDF of all parts; its dates are the time of the run.</summary>
    public PrintedSheet Pdf(IReadOnlyList<PressPart> parts, DateTimeOffset printedAt)
    {
        var first = parts[0];
        if (parts.Count == 1)
        {
            return printer.Print(first.Plan, first.Setting, first.Codes, printedAt);
        }
        using var file = new MemoryStream();
        var title = string.Create(CultureInfo.InvariantCulture, $"{first.Model.Title} 等 {parts.Count} 份");
        using var pack = new PackWriter(file, title, first.Model.UnitPath, printedAt);
        foreach (var (chapter, pages) in Papers(parts))
        {
            pack.Chapter(chapter);
            pack.Add(pages);
        }
        pack.Complete();
        return new(file.ToArray(), pack.Pages, [.. parts.SelectMany(part => printer.MissingGlyphs(part.Model))]);
    }
}
