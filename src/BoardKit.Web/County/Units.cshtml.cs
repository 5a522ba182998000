using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Telephones, address and seal name of a unit; what it leaves open it takes from above.</summary>
[Authorize(Policies.ProfileEdit)]
internal sealed class UnitsModel(ShowUnit show) : ScopedPage
{
    public ShowUnit.Response Place { get; private set; } = null!;

    /// <summary>Whether this role may edit this unit: a clerk the own one, an administrator the area.</summary>
    public bool MayEdit => Access.Write.Contains(Place.Unit.Code);

    /// <summary>Whether this role may close, merge, rename and move this unit.</summary>
    public bool MayKeep => Access.May(Capability.DateUnits, Place.Unit.Code);

    /// <summary>Units below that can be looked at.</summary>
    public IEnumerable<Unit> Below => Place.Below.Where(u => u.Closed is null && Access.Write.Contains(u.Code));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await show.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var place })
        {
            return NotFound();
        }
        Place = place;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? supervision, string? discipline, string? address, string? seal, int version,
        [FromServices] EditProfile edit, CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var done = await edit.Handle(new(scope, new ProfileFields(supervision, discipline, address, seal), version), cancellationToken);
        return Answer<Done>(done, $"/county/units?scope={scope}", "已保存，公示纸和网页马上用新的。");
    }
}
