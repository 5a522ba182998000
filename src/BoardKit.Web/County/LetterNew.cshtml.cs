using BoardKit.Domain.Units;
using BoardKit.Features.Oversight;
using BoardKit.Features.Register;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>A letter before it is sent: what is late in a place, to be read first.</summary>
[Authorize(Policies.NotApplicableMark)]
internal sealed class LetterNewModel(SendLetter send, ShowUnit showUnit) : EyePage
{
    /// <summary>What is late.</summary>
    public IReadOnlyList<DutyLine> Late { get; private set; } = [];

    /// <summary>The place.</summary>
    public Unit Place { get; private set; } = null!;

    /// <summary>In how many days it is to be answered.</summary>
    [BindProperty(Name = "days")]
    public int Days { get; set; } = 5;

    /// <summary>What the office adds.</summary>
    [BindProperty(Name = "remark")]
    public string? Remark { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place)
        {
            return NotFound();
        }
        var sent = await send.Handle(new(place, Window, Days, Remark), cancellationToken);
        if (sent.Failed && sent.Fault.Kind == Domain.FaultKind.Invalid && await LoadAsync(cancellationToken))
        {
            return Refuse(sent.Faults);
        }
        return Answer(sent, sent.Failed ? Address("/county/letters/new", ("scope", place.ToString()), ("period", Window.ToString()))
            : $"/letters/{sent.Value.Id}", "督办单已经发出，对方登录就能看到；也可以打印盖章。");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } place || await showUnit.Handle(new(place), cancellationToken) is not { Failed: false, Value: var unit })
        {
            return false;
        }
        (Place, Late) = (unit.Unit, await send.Late(place, Window, cancellationToken));
        return true;
    }
}
