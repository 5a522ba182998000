using BoardKit.Domain;
using BoardKit.Features.Privacy;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>“Not a personal number”: the clerk says why, and sees what became of earlier requests.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class NumbersModel(ReleaseTickets tickets, ListNumberReleases list) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = "ticket")]
    public string? Sealed { get; set; }

    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public ReleaseTickets.Ticket? Ticket { get; private set; }

    /// <summary>Page of what was decided.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<ListNumberReleases.Line> Lines { get; private set; } = [];

    public PageLinks Links { get; private set; } = new(1, 1, "/desk/numbers");

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(null, cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromServices] AskNumberRelease ask, CancellationToken cancellationToken)
    {
        if (tickets.Read(Sealed) is not { } ticket)
        {
            return await ShowAsync(Fault.Conflict("release-ticket", "这个申请页已经过期，请回到检查结果里重新点“不是个人号码”。"), cancellationToken);
        }
        var asked = await ask.Handle(new(Unit, ticket.Mark, ticket.Where, Reason ?? ""), cancellationToken);
        return asked.Failed ? await ShowAsync(asked.Fault, cancellationToken) : Answer(asked, "/desk/numbers", "已申请，等审核员决定；同意后请重新检查表格。");
    }

    private async Task<IActionResult> ShowAsync(Fault? refusal, CancellationToken cancellationToken)
    {
        Ticket = tickets.Read(Sealed);
        var found = await list.Handle(new(Page: Number), cancellationToken);
        (Lines, Links) = (found.Lines, Links with { Number = Number, Pages = found.Pages });
        return refusal is not null ? Refuse(refusal)
            : Sealed is not null && Ticket is null ? Refuse(Fault.Conflict("release-ticket", "这个申请页已经过期，请回到检查结果里重新点“不是个人号码”。")) : Page();
    }
}
