using BoardKit.Domain;
using BoardKit.Features.Accounts;
using BoardKit.Features.Printing;
using BoardKit.Printing.Slips;

namespace BoardKit.Features.Slips;

/// <summary>One small slip an account, to be cut off and handed to its person: name to sign in with and one-time password.</summary>
public sealed class PrintAccountSlips(SlipPrinter printer, PrintSlots slots, PublicSite site, TimeProvider clock) : IUseCase
{
    /// <summary>The accounts.</summary>
    public sealed record Request(IReadOnlyList<AccountLine> Lines);

    /// <summary>The PDF. Refused with the faults of the layout.</summary>
    public async Task<Outcome<byte[]>> Handle(Request request, CancellationToken cancellationToken)
    {
        using var slot = await slots.Enter(cancellationToken);
        var pages = printer.Lay(new SlipSheet
        {
            Grid = new(2, 5),
            Unit = "村务公开",
            Title = "账号条",
            Advice = "第一次登录后要改成自己的密码，改完请把这张条子撕掉。账号只给本人用，换人请让管理员办移交。",
            ShortAddress = site.SignIn,
            AddressWords = "登录网址",
            Slips = [.. request.Lines.Select(l => new Slip(l.Name, [new("登录名", l.UserName, null), new("一次性密码", l.Password, null)])
            {
                Place = l.Duty,
            })],
        });
        return pages.Failed ? pages.Fault : pages.Value.Pdf("账号条", "村务公开", clock.GetUtcNow());
    }
}
