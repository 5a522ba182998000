using BoardKit.Domain;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Webhooks;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>The webhooks of a county or township: add, try, change the secret, switch off, and what was told last.</summary>
[Authorize(Policies.WebhooksManage)]
internal sealed class WebhooksModel(ListWebhooks list) : StaffPage
{
    private const string Path = "/county/webhooks";

    /// <summary>The webhook of whose deliveries another page is wanted.</summary>
    [BindProperty(SupportsGet = true, Name = "hook")]
    public Guid? Hook { get; set; }

    /// <summary>That page.</summary>
    [BindProperty(SupportsGet = true, Name = PageLinks.Usual)]
    public int Number { get; set; } = 1;

    public IReadOnlyList<ListWebhooks.Line> Lines { get; private set; } = [];

    /// <summary>A new secret: shown in the answer to the one request that made it.</summary>
    public string? Secret { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(Unit, Hook, Number), cancellationToken);
        if (found.Failed)
        {
            return Refused(found.Faults, StatusCodes.Status403Forbidden);
        }
        Lines = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(string? address, [FromServices] AddWebhook add, CancellationToken cancellationToken)
    {
        var added = await add.Handle(new(Unit, address ?? ""), cancellationToken);
        return await ShowAsync(added.Faults, added.Failed ? null : added.Value.Secret, cancellationToken);
    }

    public async Task<IActionResult> OnPostRotateAsync(Guid id, [FromServices] RotateWebhook rotate, CancellationToken cancellationToken)
    {
        var rotated = await rotate.Handle(new(id), cancellationToken);
        return await ShowAsync(rotated.Faults, rotated.Failed ? null : rotated.Value, cancellationToken);
    }

    public async Task<IActionResult> OnPostSwitchAsync(Guid id, bool active, [FromServices] SwitchWebhook change,
        CancellationToken cancellationToken) =>
        await GoOnAsync(await change.Handle(new(id, active), cancellationToken), active ? "已启用，以后的公示会推送。" : "已停用，不再推送。", cancellationToken);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, [FromServices] RemoveWebhook remove, CancellationToken cancellationToken) =>
        await GoOnAsync(await remove.Handle(new(id), cancellationToken), "已删除。", cancellationToken);

    public async Task<IActionResult> OnPostTestAsync(Guid id, [FromServices] TestWebhook test, CancellationToken cancellationToken)
    {
        var tried = await test.Handle(new(id), cancellationToken);
        return await GoOnAsync(tried, tried.Failed ? "" : tried.Value is >= 200 and < 300
            ? $"对方收到了测试消息（状态 {tried.Value}）。" : $"测试没有成功：{Answered(tried.Value)}。", cancellationToken);
    }

    /// <summary>The way through the deliveries of a webhook.</summary>
    public static PageLinks Links(ListWebhooks.Line line) =>
        new(line.Page, line.Pages, $"{Path}?hook={line.Id}", What: $"发到 {new Uri(line.Address).Host} 的消息分页");

    /// <summary>What happened, in words.</summary>
    public static string Word(string happened) => happened switch
    {
        WebhookEvents.Published => "公布",
        WebhookEvents.Corrected => "更正",
        WebhookEvents.Withdrawn => "撤下",
        WebhookEvents.Erased => "删去个人信息",
        WebhookEvents.Digest => "每日提醒",
        WebhookEvents.LetterSent => "督办单",
        WebhookEvents.LetterAnswered => "督办答复",
        WebhookEvents.Test => "测试",
        _ => happened,
    };

    /// <summary>How a delivery stands, and the class that colours it.</summary>
    public static (string Word, string Tone) Say(ListWebhooks.Told told) =>
        told.DeliveredAtUtc is { } at ? ($"{Moment(at)} 送达", "good")
        : told.DueAtUtc is null ? ($"没有送达，{Answered(told.LastStatus ?? 0)}", "urgent")
        : told.LastStatus is { } status ? ($"试了 {told.Attempts} 次，{Answered(status)}，稍后再试", "soon")
        : ("等待发送", "soon");

    private static string Answered(int status) => status == 0 ? "对方没有应答" : $"对方返回状态 {status}";

    private async Task<IActionResult> GoOnAsync<T>(Outcome<T> done, string word, CancellationToken cancellationToken) =>
        done.Failed ? await ShowAsync(done.Faults, null, cancellationToken) : Answer(done, Path, word);

    private async Task<IActionResult> ShowAsync(IReadOnlyList<Fault> faults, string? secret, CancellationToken cancellationToken)
    {
        var shown = await OnGetAsync(cancellationToken);
        Secret = secret;
        return faults.Count > 0 && shown is Microsoft.AspNetCore.Mvc.RazorPages.PageResult ? Refuse(faults) : shown;
    }
}
