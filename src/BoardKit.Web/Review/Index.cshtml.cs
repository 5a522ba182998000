using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;

namespace BoardKit.Web.Review;

/// <summary>What waits for a second person in the reviewer's area, longest waiting first.</summary>
[Authorize(Policies.NoticesReview)]
internal sealed class ReviewListModel(ListNotices list, ListNumberReleases releases) : StaffPage
{
    public IReadOnlyList<ListNotices.Line> Waiting { get; private set; } = [];

    public IReadOnlyList<ListNotices.Line> SentBack { get; private set; } = [];

    public IReadOnlyList<ListNotices.Line> Published { get; private set; } = [];

    /// <summary>Blocked numbers that wait for a decision.</summary>
    public int Numbers { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Waiting = [.. (await list.Handle(new([WorkStage.InReview]), cancellationToken)).OrderBy(l => l.Notice.SubmittedAtUtc)];
        Numbers = (await releases.Handle(new(), cancellationToken)).Count(l => l.Release.Granted is null);
        SentBack = await list.Handle(new([WorkStage.SentBack], 20), cancellationToken);
        Published = [.. (await list.Handle(new([WorkStage.Idle], 20), cancellationToken)).Where(l => l.Notice.Publicity == Publicity.Published)];
    }
}
