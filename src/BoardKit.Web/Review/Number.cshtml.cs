using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Review;

/// <summary>
/// One blocked number: what it was taken for, where it stands, why the clerk says it is none. The number itself is nowhere.
/// </summary>
[Authorize(Policies.NoticesReview)]
internal sealed class NumberModel(ListNumberReleases list) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ListNumberReleases.Line Line { get; private set; } = null!;

    public NumberRelease Release => Line.Release;

    /// <summary>Whether the reader asked for it and cannot decide.</summary>
    public bool OwnWork => Access.Actor is { } actor && Release.Asker.CouldBe(actor);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await list.Handle(new(Id), cancellationToken)).Lines is not [var line, ..])
        {
            return NotFound();
        }
        Line = line;
        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(bool granted, [FromServices] DecideNumberRelease decide,
        CancellationToken cancellationToken) =>
        Answer(await decide.Handle(new(Id, granted), cancellationToken), "/review/numbers", granted ? "已放行，这个号码在该单位可以公开。" : "没有放行，村里会看到。");
}
