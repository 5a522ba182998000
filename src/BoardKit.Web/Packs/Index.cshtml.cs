using BoardKit.Domain;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Features.Packs;
using BoardKit.Features.Units;
using BoardKit.Web.County;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Packs;

/// <summary>黄榜打印: asks for a pack of an area, and lists those asked for lately.</summary>
[Authorize(Policies.PacksPrint)]
internal sealed class PacksModel(ShowUnit show, ListJobs jobs) : ScopedPage
{
    public ShowUnit.Response Place { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Job> Jobs { get; private set; } = [];

    /// <summary>Units below that a pack can be made for.</summary>
    public IEnumerable<Unit> Below => Place.Below.Where(u => u.Closed is null && u.Level < UnitLevel.Village);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => LoadAsync([], cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? paper, PackFormat format, bool pockets, int? distance, bool count,
        [FromServices] StartPack start, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var started = await start.Handle(new(scope, new PackWish(paper ?? "", format, Pockets: pockets)
        {
            DistanceMm = distance,
            Count = count ? true : null,
        }), cancellationToken);
        return !started.Failed ? LocalRedirect(PackWords.Path(started.Value))
            : started.Fault.Kind == FaultKind.Invalid ? await LoadAsync(started.Faults, cancellationToken)
            : Answer(started, "/packs", "");
    }

    private async Task<IActionResult> LoadAsync(IReadOnlyList<Fault> refusals, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await show.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var place })
        {
            return NotFound();
        }
        (Place, Jobs) = (place, await jobs.Handle(new(BoardPack.Name, Number), cancellationToken));
        return refusals.Count > 0 ? Refuse(refusals) : Page();
    }
}
