using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;

namespace BoardKit.Web.Accounts;

/// <summary>The slip with a one-time password that was made last.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class LastSlipModel(PageSeal seal) : SlipPage(seal)
{
    public Slip? Slip { get; private set; }

    public void OnGet() => Slip = Last();
}
