using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Oversight;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// A letter that urges a place: what is late, until when it is to be answered, and the answer, which its clerk gives here.
/// </summary>
[Authorize(Policies.FiguresRead)]
internal sealed class LetterModel(ShowLetter show) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The letter.</summary>
    public ShowLetter.Response Shown { get; private set; } = null!;

    /// <summary>What was typed, where it was refused.</summary>
    public string? Typed { get; private set; }

    /// <summary>Whether the reader may answer it now.</summary>
    public bool MayAnswer => Shown.Letter.Answer is null && Access.May(Capability.WriteNotices, Shown.Letter.Unit);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken cancellationToken)
    {
        var pdf = await show.Pdf(new(Id), cancellationToken);
        return pdf.Failed ? NotFound() : Pdf(pdf.Value, null);
    }

    public async Task<IActionResult> OnPostAsync(string? answer, [FromServices] AnswerLetter reply, CancellationToken cancellationToken)
    {
        var done = await reply.Handle(new(Id, answer ?? ""), cancellationToken);
        if (done.Failed && done.Fault.Kind == FaultKind.Invalid && await LoadAsync(cancellationToken))
        {
            Typed = answer;
            return Refuse(done.Faults);
        }
        return Answer(done, $"/letters/{Id}", "答复已经送到发督办单的单位。");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await show.Handle(new(Id), cancellationToken) is not { Failed: false, Value: var shown })
        {
            return false;
        }
        Shown = shown;
        return true;
    }
}
