using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Printing.Boards;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Boards;

/// <summary>Turns a composed board into what the printer draws.</summary>
public sealed class BoardPictures(SheetPrinter printer, PublicSite site) : IUseCasePart
{
    /// <summary>Narrowest strip above the pockets in which a panel's name can be read, in mm.</summary>
    private const int LeastHeading = 15;

    /// <summary>Stands where a sheet that is only looked at has no id.</summary>
    internal const string NoId = "预览，未打印";

    /// <summary>The empty board.</summary>
    public BoardPicture Frame(Board board, BoardLayout layout) => new()
    {
        WidthMm = layout.Frame.WidthMm,
        HeightMm = layout.Frame.HeightMm,
        StripMm = layout.Frame.StripMm,
        Name = board.Name,
        HeaderAddress = site.Board(board.Code),
        Panels = [.. Headings(layout)],
        Pockets = [.. layout.Pockets.Select(Pocket)],
    };

    /// <summary>
    /// The board with its sheets; those of <paramref name="run"/> with their new ids. A sheet that is not printed yet has no id of its own:
    /// its code leads to the page of the board.
    /// </summary>
    public BoardPicture Of(ComposedBoard composed, PreparedRun? run = null)
    {
        var acts = composed.Changes.Pages.ToDictionary(p => (p.Page.Notice, p.Page.Page));
        var printed = run is null ? [] : run.Orders.Zip(run.Ids).ToDictionary(o => o.First.Print.Notice.Id, o => o.Second);
        var frame = Frame(composed.Board, composed.Layout);
        var used = composed.Notices.SelectMany(n => n.Pages.Select(p => p.Pocket)).ToList();
        return frame with
        {
            // on a free surface the places are those of the sheets that were set
            Pockets = composed.Layout.Kind == PocketKind.Free ? [.. used.Concat(composed.Free).Select(Pocket)] : frame.Pockets,
            Sheets = [.. composed.Notices
                .SelectMany(notice => Sheets(composed, notice, acts, printed.GetValueOrDefault(notice.Notice.Id)),
                    (notice, sheet) => (notice.Order.On, Sheet: sheet))
                .GroupBy(s => (s.On, Alone: s.On is null ? s.Sheet : null))
                .Select(s => s.Key.On is { } on ? Together(on, [.. s.Select(part => part.Sheet)]) : s.Key.Alone!)],
        };
    }

    private IEnumerable<BoardSheet> Sheets(ComposedBoard composed, ComposedNotice notice,
        Dictionary<(Guid Notice, int Page), PageChange> acts, IReadOnlyList<SheetId>? printed)
    {
        var ids = notice.Pages.Select((page, i) => printed?[i]
            ?? (acts[(notice.Notice.Id, page.Page)].Sheet is { } sheet && SheetId.TryParse(sheet.Id, out var id) ? id
                : (SheetId?)null)).ToList();
        var codes = ids.ConvertAll(id => id is { } known
            ? new SheetCode(site.Sheet(known), known.Printed) : new SheetCode(site.Board(composed.Board.Code), NoId));
        var pages = printer.Pages(notice.Order.Plan, notice.Order.Setting, codes);
        foreach (var (page, id) in notice.Pages.Zip(ids).Take(notice.IsBound ? 1 : ids.Count))
        {
            var (act, old) = (acts[(notice.Notice.Id, page.Page)].Act, acts[(notice.Notice.Id, page.Page)].Sheet);
            var isNew = printed is not null || act == PageAct.Print;
            yield return new BoardSheet(page.Pocket.Number, pages, page.Page, notice.Notice.Title)
            {
                Id = id?.Printed,
                Bound = notice.IsBound ? notice.Pages.Count : 1,
                Mark = isNew ? "新" : act == PageAct.Move
                    ? string.Create(CultureInfo.InvariantCulture, $"自{old?.Pocket}号") : notice.Notice.InForce.Until is null ? "长期" : "现行",
                Kind = isNew || act == PageAct.Move ? BoardMark.Fresh : BoardMark.Plain,
            };
        }
    }

    /// <summary>The sheets of notices that share one, as the one that hangs.</summary>
    private static BoardSheet Together(SharedOn on, IReadOnlyList<BoardSheet> parts) => parts[0] with
    {
        Pages = SharedPaper.Lay(on.Paper, [.. parts.Select(p => p.Pages)]),
        Title = string.Join('、', parts.Select(p => p.Title)),
        Id = parts.All(p => p.Id is not null) ? string.Join('、', parts.Select(p => p.Id)) : null,
        Parts = parts.Count,
    };

    private static BoardPocket Pocket(Pocket p) => new(p.Number, p.X, p.Y, p.Paper.WidthMm, p.Paper.HeightMm);

    /// <summary>Names of panels in the margin above their pockets, where it is high enough.</summary>
    private static IEnumerable<BoardHeading> Headings(BoardLayout layout)
    {
        foreach (var panel in layout.Panels)
        {
            var pockets = layout.Pockets.Where(p => p.Panel == panel.Name).ToList();
            if (pockets.Count > 0 && pockets.Min(p => p.Y) - layout.Frame.StripMm is >= LeastHeading and var room)
            {
                var (x, height) = (pockets.Min(p => p.X), Math.Min(room, 60));
                yield return new BoardHeading(panel.Name, x, pockets.Min(p => p.Y) - height, pockets.Max(p => p.Right) - x, height);
            }
        }
    }
}
