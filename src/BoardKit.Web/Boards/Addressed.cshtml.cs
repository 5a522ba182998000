using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Boards;

/// <summary>Addresses notices of a township or county to the boards below, and takes them back.</summary>
[Authorize(Policies.NoticesAddress)]
internal sealed class AddressedModel(ListAddressed list, UnitPicker units) : StaffPage
{
    private const string Path = "/county/addressed";

    public ListAddressed.Response Addressed { get; private set; } = new([], []);

    public IReadOnlyList<UnitPicker.Choice> Areas { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Addressed = await list.Handle(cancellationToken);
        Areas = Addressed.Candidates.Count > 0 ? await units.ListAsync(cancellationToken) : [];
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? to, DateOnly? from, DateOnly? until,
        [FromServices] AddressNotice address, CancellationToken cancellationToken) =>
        UnitCode.TryParse(to, out var area)
            ? Answer<Domain.Notices.Addressed>(await address.Handle(new(code ?? "", area, from, until), cancellationToken),
                Path, "已下发。村里的公开栏会把它排进去，网页上也看得到。")
            : Answer<Done>(Fault.Invalid("address-area", "请选下发到哪里。"), Path, "");

    public async Task<IActionResult> OnPostTakeBackAsync(Guid id, [FromServices] TakeBackAddressed takeBack,
        CancellationToken cancellationToken) =>
        Answer(await takeBack.Handle(new(id), cancellationToken), Path, "已收回。已经贴出去的纸会提示村里取下。");
}
