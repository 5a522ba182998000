using BoardKit.Features.Postings;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Postings;

/// <summary>One posting as the units above see it, and its photos for all staff of the area.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ProofModel(ShowPosting show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ShowPosting.Response Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Id), cancellationToken);
        if (shown.Failed)
        {
            return NotFound();
        }
        Shown = shown.Value with { MayChange = false };   // changed on the clerk's own page
        return Page();
    }

    /// <summary>A photo: people's names are legible in it, so it is kept by nobody on the way.</summary>
    public async Task<IActionResult> OnGetPhotoAsync(int number, [FromServices] ShowPhoto photo, CancellationToken cancellationToken)
    {
        var jpeg = await photo.Handle(new(Id, number), cancellationToken);
        return jpeg.Failed ? NotFound() : File(jpeg.Value, "image/jpeg");
    }
}
