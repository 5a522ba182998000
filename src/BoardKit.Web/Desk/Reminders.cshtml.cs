using BoardKit.Domain.Duties;
using BoardKit.Features.Reminders;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Desk;

/// <summary>每日提醒: where the day's list is sent, and how it is stopped.</summary>
[Authorize(Policies.NoticesWrite)]
internal sealed class RemindersModel(ShowReminders show) : StaffPage
{
    private const string Path = "/desk/reminders";

    /// <summary>How it is set.</summary>
    public ShowReminders.Response Now { get; private set; } = new(null, false, false, false, []);

    /// <summary>The mailbox as it was typed, or as it is kept.</summary>
    [BindProperty(Name = "mailbox")]
    public string? Mailbox { get; set; }

    /// <summary>Whether webhooks are to tell it.</summary>
    [BindProperty(Name = "push")]
    public bool IsPushed { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Now = await show.Handle(new(Unit), cancellationToken);
        (Mailbox, IsPushed) = (Now.Mailbox, Now.IsPushed);
    }

    /// <summary>Keeps what is wished, or stops it all.</summary>
    public async Task<IActionResult> OnPostAsync(bool stop, [FromServices] SaveReminders save, CancellationToken cancellationToken)
    {
        var saved = await save.Handle(new(Unit, stop ? "" : Mailbox ?? "", !stop && IsPushed), cancellationToken);
        if (saved.Failed)
        {
            Now = await show.Handle(new(Unit), cancellationToken);
            return Refuse(saved.Faults);
        }
        return Answer(saved, Path, stop ? "不再提醒。" : "已保存。");
    }

    /// <summary>What became of a day's reminder.</summary>
    public static string Word(DeskDigest day) => day switch
    {
        { Address: null } => "没有发邮件",
        { SentAtUtc: { } at } => $"邮件 {Moment(at)} 发出",
        { DueAtUtc: not null, Attempts: 0 } => "邮件等着发出",
        { DueAtUtc: not null } => "邮件服务器没有收下，还会再试",
        _ => "邮件没有发出",
    };
}
