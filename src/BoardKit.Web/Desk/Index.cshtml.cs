using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Postings;
using BoardKit.Features.Sheets;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>The clerk's only start page: drop a spreadsheet, and one list of what to do.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class DeskModel(ListDesk list, ListStaleSheets stale, ListWall wall) : StaffPage
{
    public ListDesk.Response Desk { get; private set; } = new("", [], [], [], [], []);

    /// <summary>Paper on the wall that has to go: before everything else.</summary>
    public IReadOnlyList<StalePaper> Stale { get; private set; } = [];

    /// <summary>What is public and not on the wall yet, and how long what hangs has to stay.</summary>
    public IReadOnlyList<ListWall.Line> Wall { get; private set; } = [];

    /// <summary>What else went out lately.</summary>
    public IReadOnlyList<Notice> Recent => [.. Desk.Recent.Where(n => Wall.All(l => l.Notice.Code != n.Code))];

    /// <summary>How much of it waits for the clerk.</summary>
    public int ToDo => Wall.Count(l => l.State != WallState.Hangs);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Desk = await list.Handle(new(Unit), cancellationToken);
        Wall = await wall.Handle(new(Unit), cancellationToken);
        Stale = StalePaper.Of((await stale.Handle(new(Unit, Alone: true), cancellationToken)).Value);
    }

    /// <summary>本期无此项: the second of two clicks.</summary>
    public async Task<IActionResult> OnPostNilAsync(string? form, string? period, [FromServices] MakeNilReturn nil,
        CancellationToken cancellationToken)
    {
        var made = form is null || period is null
            ? Fault.Invalid("form-missing", "请先选一种公示。")
            : await nil.Handle(new(new Intent(Unit, form, period)), cancellationToken);
        return Answer(Here(made), "/desk", "“本期无此项”已提交，等乡镇审核。");
    }

    // The desk itself is there: a form or period that is not is said on it.
    private static Outcome<T> Here<T>(Outcome<T> made) =>
        made.Failed && made.Fault.Kind == FaultKind.NotFound ? made.Fault with { Kind = FaultKind.Invalid } : made;

    /// <summary>Where one stands: when and at whom it waits.</summary>
    public static string Since(Notice notice) => notice.SubmittedAtUtc is { } at ? $"{Moment(at)} 提交" : "";
}
