using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Accounts;

/// <summary>A new account; the answer is the slip with its one-time password, shown this once.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class NewAccountModel(CreateAccount create, UnitPicker units) : StaffPage
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public Role Role { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public IReadOnlyList<UnitPicker.Choice> Places { get; private set; } = [];

    public Slip? Slip { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Places = await units.ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Places = await units.ListAsync(cancellationToken);
        if (!UnitCode.TryParse(Place, out var place) || !Enum.IsDefined(Role))
        {
            return Refuse(Domain.Fault.Invalid("unit-missing", "请先选单位和职务。"));
        }
        var made = await create.Handle(new(UserName ?? "", DisplayName ?? "", Role, place), cancellationToken);
        if (made.Failed)
        {
            return Refuse(made.Faults);
        }
        Slip = new(made.Value, $"{Places.FirstOrDefault(p => p.Unit == place)?.Name}{RoleFit.Word(Role)}", SignInAddress());
        return Page();
    }
}
