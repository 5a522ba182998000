using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Accounts;

/// <summary>The sign-in log of an administrator's area.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class SignInsModel(ListSignIns list) : StaffPage
{
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<SignInEntry> Entries { get; private set; } = [];

    public int Pages { get; private set; } = 1;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(Number), cancellationToken);
        if (found.Failed)
        {
            return Refused(found.Faults, StatusCodes.Status403Forbidden);
        }
        (Entries, Pages) = (found.Value.Entries, found.Value.Pages);
        return Page();
    }

    public static string Say(SignInEntry entry) => entry switch
    {
        { Succeeded: true } => "登录成功",
        { Reason: SignInBook.Half } => "密码对了，等动态口令",
        { Reason: SignInBook.Code } => "动态口令不对",
        { Reason: SignInBook.Paused } => "连错太多，没有受理",
        { Reason: SignInBook.Locked } => "账号停用中，没有登录成功",
        _ => "密码不对",
    };
}
