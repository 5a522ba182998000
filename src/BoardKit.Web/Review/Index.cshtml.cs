using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy;
using BoardKit.Features.Reviews;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>
/// What waits for a second person in the reviewer's area, longest waiting first; what she has read can be approved together.
/// </summary>
[Authorize(Policies.NoticesReview)]
internal sealed class ReviewListModel(ListNotices list, ListNumberReleases releases, CourseReader courses,
    ListWithheld withheld) : StaffPage
{
    private const int Lately = 20;

    /// <summary>Page of what waits.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ListNotices.Response Waiting { get; private set; } = new([], 0, 1);

    public ListNotices.Response SentBack { get; private set; } = new([], 0, 1);

    public ListNotices.Response Published { get; private set; } = new([], 0, 1);

    /// <summary>Blocked numbers that wait for a decision.</summary>
    public int Numbers { get; private set; }

    /// <summary>What is not to be disclosed and waits for the reader as the second person.</summary>
    public int Withheld { get; private set; }

    /// <summary>What became of those that were approved together just now.</summary>
    public IReadOnlyList<PublishSeen.Line> Done { get; private set; } = [];

    public PageLinks Links => new(Number, Waiting.Pages, "/review");

    /// <summary>The step that waits, of what goes another way than every notice does by itself; by code.</summary>
    public IReadOnlyDictionary<string, CourseLine> Steps { get; private set; } = new Dictionary<string, CourseLine>();

    /// <summary>Whether the open step is the reader's to decide.</summary>
    public bool IsMine(Notice notice) => notice.IsReviewedBy(notice.Chain, Access) && Access.Actor is { } actor
        && notice.AsSubmitted() is { } waiting && !notice.Chain.Bars(waiting, actor);

    /// <summary>Whether the reader has read exactly what waits, so that it may be ticked.</summary>
    public bool IsSeen(Notice notice) => Access.Actor is { } actor && notice.IsSeenBy(actor);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>Approves what was ticked, each exactly as it was read: code and digest in one field.</summary>
    public async Task<IActionResult> OnPostApproveAsync(string[] pick, [FromServices] PublishSeen publish,
        CancellationToken cancellationToken)
    {
        var chosen = pick.Select(p => p.Split(' ')).Where(p => p.Length == 2).Select(p => new PublishSeen.Choice(p[0], p[1])).ToList();
        var done = await publish.Handle(new(chosen), cancellationToken);
        if (done.Failed)
        {
            return Answer(done, "/review", "");
        }
        Done = done.Value;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Waiting = await list.Handle(new() { State = ListedState.InReview, OldestFirst = true, Page = Number, PageSize = PublishSeen.Most },
            cancellationToken);
        var steps = new Dictionary<string, CourseLine>(StringComparer.Ordinal);
        foreach (var notice in Waiting.Lines.Select(l => l.Notice).Where(n => n.Course is not null))
        {
            if ((await courses.Of(notice, cancellationToken)).FirstOrDefault(l => l.State == CourseState.Now) is { } open)
            {
                steps[notice.Code] = open;
            }
        }
        Steps = steps;
        Numbers = (await releases.Handle(new(), cancellationToken)).Waiting;
        Withheld = await withheld.Waiting(cancellationToken);
        SentBack = await list.Handle(new() { State = ListedState.SentBack, PageSize = Lately }, cancellationToken);
        Published = await list.Handle(new() { State = ListedState.Published, PageSize = Lately }, cancellationToken);
    }
}
