using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Features.Boards;
using BoardKit.Features.Register;
using BoardKit.Printing;
using BoardKit.Printing.Tiling;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Boards;

/// <summary>The composer: what hangs on a board today and where, what stays outside and why, and the clerk's word on it.</summary>
[Authorize(Policies.BoardsKeep)]
internal sealed class ComposerModel(ComposeBoard compose, ShowBoard show) : StaffPage
{
    /// <summary>Width of the picture on the page in pixels.</summary>
    private const int PictureWidth = 1600;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ComposedBoard Composed { get; private set; } = null!;

    private string Path => $"/boards/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var composed = await compose.Handle(new(Id.ToString()), cancellationToken);
        if (composed.Failed && composed.Fault.Code == BoardFaults.Closed.Code && await IsOwnAsync(cancellationToken))
        {
            return Answer(composed, $"{Path}/edit", "");
        }
        if (composed.Failed || composed.Value.Board.Unit != Unit.Value)
        {
            return NotFound();
        }
        Composed = composed.Value;
        return Page();
    }

    /// <summary>The board as a picture, never kept: it shows names.</summary>
    public async Task<IActionResult> OnGetPictureAsync([FromServices] DrawBoard draw, CancellationToken cancellationToken)
    {
        if (!await IsOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        var drawn = await draw.Handle(new(Id.ToString()), cancellationToken);
        return drawn.Failed ? Answer(drawn, Path, "") : File(drawn.Value.Png(1, PictureWidth), "image/png");
    }

    public async Task<IActionResult> OnPostPrintAsync(bool changes, bool large, string? tiles, [FromServices] PrintBoard print,
        CancellationToken cancellationToken)
    {
        if (!await IsOwnAsync(cancellationToken))
        {
            return NotFound();
        }
        var printed = await print.Handle(
            new(Id.ToString(), changes, large, large ? Tiles(tiles) : null), cancellationToken);
        if (printed.Failed)
        {
            return Answer(printed, Path, "");
        }
        Response.Headers.CacheControl = "private, no-store";
        return File(printed.Value.Pdf, "application/pdf", printed.Value.FileName);
    }

    /// <summary>A4 or A3; with -spare without solid strips; null for one large sheet.</summary>
    private static TileLook? Tiles(string? tiles) => Paper.Find(tiles?.Split('-')[0]) is { } paper
        ? new TileLook(paper) { SparesInk = tiles!.EndsWith("-spare", StringComparison.Ordinal) } : null;

    public async Task<IActionResult> OnPostMovedAsync([FromServices] MoveSheets move, CancellationToken cancellationToken) =>
        await IsOwnAsync(cancellationToken)
            ? Answer(await move.Handle(new(Id.ToString()), cancellationToken), Path, "已记下，纸都在新的袋里。") : NotFound();

    public async Task<IActionResult> OnPostArrangeAsync(int version, [FromServices] ArrangeBoard arrange,
        CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id.ToString()), cancellationToken);
        if (shown.Failed || shown.Value.Board.Unit != Unit.Value)
        {
            return NotFound();
        }
        var notices = ArrangeForm.Read(Request.Form, shown.Value.Arrangement);
        return notices.Failed
            ? Answer(notices, Path, "")
            : Answer(await arrange.Handle(new(Id.ToString(), version, notices.Value), cancellationToken), Path, "已按您的安排重新排好。");
    }

    public async Task<IActionResult> OnPostResetAsync(int version, [FromServices] ArrangeBoard arrange,
        CancellationToken cancellationToken) =>
        await IsOwnAsync(cancellationToken)
            ? Answer(await arrange.Handle(new(Id.ToString(), version, []), cancellationToken), Path, "已恢复自动排版。") : NotFound();

    /// <summary>16, 15.5.</summary>
    public static string Points(float body) => body.ToString("0.#", CultureInfo.InvariantCulture);

    public IReadOnlyList<PageChange> Pages(PlacedNotice notice) => [.. Composed.Changes.Pages.Where(p => p.Page.Notice == notice.Id)];

    /// <summary>第 3、4 号袋.</summary>
    public static string Pockets(IReadOnlyList<PageChange> pages) =>
        pages.Count == 0 ? "" : pages.Select(p => p.Page.Pocket).Distinct().ToList() is var pockets && pockets.Count < pages.Count
            ? $"{pockets[0]} 号袋，{pages.Count} 张订成册" : $"{string.Join('、', pockets)} 号袋";

    private async Task<bool> IsOwnAsync(CancellationToken cancellationToken) =>
        await show.Handle(new(Id.ToString()), cancellationToken) is { Failed: false, Value.Board: var board } && board.Unit == Unit.Value;
}
