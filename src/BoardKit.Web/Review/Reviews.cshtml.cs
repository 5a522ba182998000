using BoardKit.Features.Reviews;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>What waits for review in the area: at which step, for whom, since when and until when.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ReviewsModel(ListReviews list) : StaffPage
{
    /// <summary>Page of the list.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ListReviews.Response Found { get; private set; } = new([], 0);

    /// <summary>What is over its limit and is shown to the reader's own place because of that.</summary>
    public IReadOnlyList<ListReviews.Waiting> Escalated =>
        [.. Found.Lines.Where(l => l.Line.Escalated is { } place && place == Access.Unit)];

    public PageLinks Links => new(Number, Found.Pages, "/reviews");

    public bool IsReviewer => Policies.Allows(Policies.NoticesReview, User.MemberRole());

    /// <summary>Where a line leads: reviewers decide on their own page.</summary>
    public string Way(ListReviews.Waiting line) =>
        line.Mine && IsReviewer && !line.Line.Step.IsRecorded ? $"/review/{line.Notice.Code}" : $"/reviews/{line.Notice.Code}";

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Found = await list.Handle(new(Page: Number), cancellationToken);
}
