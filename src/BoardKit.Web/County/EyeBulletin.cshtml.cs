using BoardKit.Features.Oversight;
using BoardKit.Printing;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>The bulletin of a period, to be read first and then printed: the document, or a sheet for a wall.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class EyeBulletinModel(MakeBulletin make) : EyePage
{
    /// <summary>The bulletin; null where there is nothing to tell.</summary>
    public MakeBulletin.Response? Made { get; private set; }

    /// <summary>An address of this page with what was chosen.</summary>
    public string Print(string? wall) => Address("/county/eye/bulletin", ("handler", "pdf"), ("scope", Looked!.Value.ToString()),
        ("period", Window.ToString()), ("wall", wall));

    /// <summary>The area.</summary>
    public string Scope => Looked!.Value.ToString();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var made = await make.Handle(new(scope, Window), cancellationToken);
        if (made.Failed)
        {
            return made.Fault.Kind == Domain.FaultKind.NotFound ? NotFound() : Refuse(made.Faults);
        }
        Made = made.Value;
        return Page();
    }

    public async Task<IActionResult> OnGetPdfAsync(string? wall, CancellationToken cancellationToken)
    {
        var paper = string.IsNullOrEmpty(wall) ? null : Paper.Find(wall);
        if (Looked is not { } scope || (paper is null && !string.IsNullOrEmpty(wall)))
        {
            return NotFound();
        }
        var made = await make.Handle(new(scope, Window, paper), cancellationToken);
        return !made.Failed ? Pdf(made.Value.Pdf, null)
            : made.Fault.Kind == Domain.FaultKind.NotFound ? NotFound() : Answer(made, Address("/county/eye/bulletin", ("scope", scope.ToString()),
                ("period", Window.ToString())), "");
    }
}
