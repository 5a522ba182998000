using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BoardKit.Web.Accounts;

/// <summary>One account: reset, lock, rename, hand over, further duties.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class AccountModel(ListAccounts list, UnitPicker units, PageSeal seal) : SlipPage(seal)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ListAccounts.Line Line { get; private set; } = null!;

    /// <summary>Words that narrow the units of a further duty.</summary>
    [BindProperty(SupportsGet = true, Name = UnitSelect.Field)]
    public string? Find { get; set; }

    public UnitSelect Units { get; private set; } = UnitSelect.None;

    private string Here => $"/accounts/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(Id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostResetAsync([FromServices] ResetPassword reset, CancellationToken cancellationToken) =>
        await SlipAsync(await reset.Handle(new(Id), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostHandoverAsync(Guid membership, string? userName, string? displayName,
        [FromServices] HandOverMembership handOver, CancellationToken cancellationToken) =>
        await SlipAsync(
            await handOver.Handle(new(Id, membership, userName ?? "", displayName ?? ""), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostLockAsync([BindRequired] bool locked, [FromServices] SetAccountLock setLock,
        CancellationToken cancellationToken) =>
        Answer(await setLock.Handle(new(Id, locked), cancellationToken), Here, locked ? "账号已锁定，正在使用的也已经退出。" : "账号已解锁。");

    public async Task<IActionResult> OnPostSecondFactorAsync([FromServices] EndSecondFactor end, CancellationToken cancellationToken) =>
        Answer(await end.Handle(new(Id), cancellationToken), Here, "动态口令已停用，本人用密码登录。");

    public async Task<IActionResult> OnPostRenameAsync(string? userName, string? displayName, [FromServices] RenameAccount rename,
        CancellationToken cancellationToken) =>
        Answer(await rename.Handle(new(Id, userName ?? "", displayName ?? ""), cancellationToken), Here, "名字已改，下次登录请用新的登录名。");

    public async Task<IActionResult> OnPostGiveAsync(string? place, Role? role, [FromServices] GiveMembership give,
        CancellationToken cancellationToken) =>
        UnitCode.TryParse(place, out var unit) && role is { } given
            ? Answer(await give.Handle(new(Id, given, unit), cancellationToken), Here, "职务已加上，本人刷新后可以在右上角切换。")
            : Answer<Done>(Fault.Invalid("unit-missing", "请先选单位和职务。"), Here, "");

    public async Task<IActionResult> OnPostEndAsync(Guid membership, [FromServices] EndMembership end,
        CancellationToken cancellationToken) =>
        Answer(await end.Handle(new(Id, membership), cancellationToken), Here, "这项职务已取消。");

    private async Task<IActionResult> SlipAsync(Outcome<Credentials> made, CancellationToken cancellationToken)
    {
        if (made.Failed)
        {
            return Answer(made, Here, "");
        }
        if (!await LoadAsync(made.Value.Account, cancellationToken))
        {
            return NotFound();
        }
        return Show(new(made.Value, string.Join("、", Line.Duties.Select(d => d.UnitName + RoleFit.Word(d.Role))), SignInAddress()));
    }

    private async Task<bool> LoadAsync(Guid account, CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(Account: account), cancellationToken);
        if (found.Failed || found.Value.Lines.Count == 0)
        {
            return false;
        }
        Line = found.Value.Lines[0];
        Units = UnitSelect.Of("place", "place", await units.ListAsync(cancellationToken), Find, chosen: null);
        return true;
    }
}
