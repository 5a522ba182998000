using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>The letters that urge places of the area; of a village those that it got.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class LettersModel(ListLetters list) : ScopedPage
{
    /// <summary>The letters.</summary>
    public ListLetters.Response Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await list.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var found })
        {
            return NotFound();
        }
        Found = found;
        return Page();
    }
}
