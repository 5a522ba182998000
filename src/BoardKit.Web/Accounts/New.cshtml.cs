using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Accounts;

/// <summary>A new account; it ends in the slip with its one-time password.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class NewAccountModel(CreateAccount create, UnitPicker units, PageSeal seal) : SlipPage(seal)
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public Role? Role { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    /// <summary>Words that narrow the units to choose from.</summary>
    [BindProperty(SupportsGet = true, Name = UnitSelect.Field)]
    public string? Find { get; set; }

    public UnitSelect Units { get; private set; } = UnitSelect.None;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!UnitCode.TryParse(Place, out var place) || Role is not { } role)
        {
            return Refuse(Domain.Fault.Invalid("unit-missing", "请先选单位和职务。"));
        }
        var made = await create.Handle(new(UserName ?? "", DisplayName ?? "", role, place), cancellationToken);
        if (made.Failed)
        {
            return Refuse(made.Faults);
        }
        return Show(new(made.Value, $"{Units.NameOf(place)}{RoleFit.Word(role)}", SignInAddress()));
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Units = UnitSelect.Of("Place", "place", await units.ListAsync(cancellationToken), Find, Place);
}
