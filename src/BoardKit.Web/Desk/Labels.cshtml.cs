using BoardKit.Features.Notices;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>Which labels of files are remembered for the unit; each can be forgotten.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class LabelsModel(ListLabels list) : StaffPage
{
    public const string Path = "/desk/labels";

    public IReadOnlyList<ListLabels.Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await list.Handle(Unit, cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromServices] ForgetLabel forget, string? key, CancellationToken cancellationToken) =>
        Answer(await forget.Handle(new(Unit, key ?? ""), cancellationToken), Path, "已经忘掉，下次会再问。");
}
