using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Printing.Boards;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Tiling;

namespace BoardKit.Features.Boards;

/// <summary>Draws the PDF of a board's run: the hanging plan, then the sheets in the order of the run.</summary>
public sealed class BoardPrinting(RunPress press, BoardPrinter boards, TilePrinter tiles, HangingPlan plans, BoardPictures pictures,
    SheetModels models) : IUseCasePart
{
    /// <summary>The file. Refused when the board cannot be drawn.</summary>
    public async Task<Outcome<byte[]>> Pdf(ComposedBoard composed, PreparedRun run, CancellationToken cancellationToken)
    {
        var place = await models.Place(UnitCode.From(composed.Board.Unit), cancellationToken);
        var plan = plans.Lay(pictures.Of(composed, run), place.UnitPath, composed.Board.Site, composed.InForce.Day,
            [.. Down(composed, run)],
            [.. composed.Out.Where(o => o.Reason != LeftOutReason.InTurn).Select(o => new NotHung(o.Notice.Title, o.Text))],
            [.. composed.Turns.Select(t => new TurnOnBoard(t.Notice.Title, TurnText.Now(t, composed.Board.Id, composed.InForce.Day),
                TurnText.Had(t, composed.InForce.Day)))]);
        if (plan.Failed)
        {
            return Outcome<byte[]>.Refused(plan.Faults);
        }
        using var file = new MemoryStream();
        using (var pack = new PackWriter(file, composed.Board.Name, run.Run.By, run.PrintedAt))
        {
            pack.Chapter("挂图");
            pack.Add(plan.Value);
            foreach (var (title, pages) in press.Papers(RunPress.PartsOf(run)))
            {
                pack.Chapter(title);
                pack.Add(pages);
            }
            pack.Complete();
        }
        return file.ToArray();
    }

    /// <summary>
    /// The whole board as one sheet at true size for a print shop, or that sheet on tiles. Refused when it cannot be drawn, is too large
    /// for a PDF page, or the tiles make no sense.
    /// </summary>
    public Outcome<byte[]> Large(ComposedBoard composed, PreparedRun run, TileLook? look)
    {
        var page = boards.Compose(pictures.Of(composed, run) with { SparesInk = look is { SparesInk: true } }, BoardView.PrintShop);
        if (!page.Failed && look is not null)
        {
            page = tiles.Cut(page.Value, 1, look, composed.Board.Name);
        }
        return page.Failed ? page.Fault
            : (look is null ? page.Value.ForPrintShop() : page.Value).Pdf(composed.Board.Name, run.Run.By, run.PrintedAt);
    }

    /// <summary>What comes down first: sheets that should not hang any longer, and those that this run replaces.</summary>
    private static IEnumerable<OldSheet> Down(ComposedBoard composed, PreparedRun run)
    {
        var replaced = run.Orders.Select(o => o.Print.Notice.Id).ToHashSet();
        return composed.Changes.Down.Concat(composed.Changes.Pages.Where(p => p.Sheet is not null && replaced.Contains(p.Page.Notice))
            .Select(p => p.Sheet!)).GroupBy(s => s.Leaf ?? s.Id, StringComparer.Ordinal).Select(paper => new OldSheet(paper.First().Pocket,
                string.Join('、', paper.Select(s => SheetId.TryParse(s.Id, out var id) ? id.Printed : s.Id))));
    }
}
