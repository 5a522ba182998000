using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.SignIn;

/// <summary>A person's own account: password, second factor, and where it is signed in.</summary>
[Authorize(Policies.Self)]
internal sealed class OwnAccountModel(ListSessions list, ShowSecondFactor show) : StaffPage
{
    public const string Path = "/account";

    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public ShowSecondFactor.Response Factor { get; private set; } = null!;

    /// <summary>The session of this request.</summary>
    public Guid? Here => User.SessionId();

    private Guid Account => Guid.Parse(User.AccountId()!);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(Account), cancellationToken);
        (Sessions, Factor) = (await list.Handle(new(Account), cancellationToken), shown.Value);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid session, [FromServices] EndSession end, CancellationToken cancellationToken) =>
        Answer(await end.Handle(new(Account, session), cancellationToken), Path, "那一处已经退出。");

    public async Task<IActionResult> OnPostOthersAsync([FromServices] EndSession end, CancellationToken cancellationToken) =>
        Answer(await end.Handle(new(Account, null, Here), cancellationToken), Path, "除了这里，别处都已经退出。");
}
