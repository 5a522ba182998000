using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Accounts;

/// <summary>Tokens of the API in an administrator's area: since when, until when, and the button that ends one.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class TokensModel(ListTokens list) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public ListTokens.Response Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(Number), cancellationToken);
        if (found.Failed)
        {
            return Refused(found.Faults, StatusCodes.Status403Forbidden);
        }
        Found = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid token, [FromServices] RevokeToken revoke,
        CancellationToken cancellationToken) =>
        Answer(await revoke.Handle(new(token), cancellationToken), "/accounts/tokens", "令牌已停用，用它的程序下一次就会被拒绝。");
}
