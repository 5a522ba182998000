using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Accounts;

/// <summary>One account: reset, lock, rename, hand over, further duties.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class AccountModel(ListAccounts list, UnitPicker units) : StaffPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ListAccounts.Line Line { get; private set; } = null!;

    public IReadOnlyList<UnitPicker.Choice> Places { get; private set; } = [];

    public Slip? Slip { get; private set; }

    private string Path => $"/accounts/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(Id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostResetAsync([FromServices] ResetPassword reset, CancellationToken cancellationToken) =>
        await SlipAsync(await reset.Handle(new(Id), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostHandoverAsync(Guid membership, string? userName, string? displayName,
        [FromServices] HandOverMembership handOver, CancellationToken cancellationToken) =>
        await SlipAsync(await handOver.Handle(new(membership, userName ?? "", displayName ?? ""), cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostLockAsync(bool locked, [FromServices] SetAccountLock setLock,
        CancellationToken cancellationToken) =>
        Answer(await setLock.Handle(new(Id, locked), cancellationToken), Path, locked ? "账号已锁定，正在使用的也已经退出。" : "账号已解锁。");

    public async Task<IActionResult> OnPostRenameAsync(string? userName, string? displayName, [FromServices] RenameAccount rename,
        CancellationToken cancellationToken) =>
        Answer(await rename.Handle(new(Id, userName ?? "", displayName ?? ""), cancellationToken), Path, "名字已改，下次登录请用新的登录名。");

    public async Task<IActionResult> OnPostGiveAsync(string? place, Role role, [FromServices] GiveMembership give,
        CancellationToken cancellationToken) =>
        UnitCode.TryParse(place, out var unit) && Enum.IsDefined(role)
            ? Answer(await give.Handle(new(Id, role, unit), cancellationToken), Path, "职务已加上，本人刷新后可以在右上角切换。")
            : Answer<Done>(Fault.Invalid("unit-missing", "请先选单位和职务。"), Path, "");

    public async Task<IActionResult> OnPostEndAsync(Guid membership, [FromServices] EndMembership end,
        CancellationToken cancellationToken) =>
        Answer(await end.Handle(new(membership), cancellationToken), Path, "这项职务已取消。");

    private async Task<IActionResult> SlipAsync(Outcome<Credentials> made, CancellationToken cancellationToken)
    {
        if (made.Failed)
        {
            return Answer(made, Path, "");
        }
        if (!await LoadAsync(made.Value.Account, cancellationToken))
        {
            return NotFound();
        }
        Slip = new(made.Value, string.Join("、", Line.Duties.Select(d => d.UnitName + RoleFit.Word(d.Role))), SignInAddress());
        return Page();
    }

    private async Task<bool> LoadAsync(Guid account, CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(Account: account), cancellationToken);
        if (found.Failed || found.Value.Lines.Count == 0)
        {
            return false;
        }
        Line = found.Value.Lines[0];
        Places = await units.ListAsync(cancellationToken);
        return true;
    }
}
