using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Webhooks;

/// <summary>
/// Writes down what the webhooks above a unit are to be told, in the transaction of what happened. What a webhook was not told yet of the
/// same notice is overtaken: its title may be what was corrected or had to go, so it is deleted, and the newer event stands for both.
/// </summary>
public sealed class WebhookOutbox(BoardDbContext db, FormCatalog forms, PublicSite site, TimeProvider clock) : INoticeFollower
{
    /// <summary>Tells of an act; most acts are nobody's business outside.</summary>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (notice.Audience != Audience.Everybody || EventOf(notice, act) is not { } happened)
        {
            return;
        }
        var hooks = await db.Webhooks.AsNoTracking().Where(h => h.From <= notice.Unit && h.To >= notice.Unit && h.DisabledAtUtc == null)
            .Select(h => h.Id).ToListAsync(cancellationToken);
        var pending = await Overtake(notice, cancellationToken);
        if (hooks.Count == 0)
        {
            return;
        }
        var name = await db.Units.AsNoTracking().Where(u => u.Code == notice.Unit).Select(u => u.Name).SingleAsync(cancellationToken);
        var form = await forms.Find(UnitCode.From(notice.Unit), notice.Form, null, cancellationToken);
        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow().UtcDateTime);
        foreach (var hook in hooks)
        {
            var told = happened == WebhookEvents.Corrected && pending.Contains((hook, WebhookEvents.Published))
                ? WebhookEvents.Published : happened;
            _ = db.WebhookDeliveries.Add(new(notice.Unit, hook, told,
                Payload(id, told, now, notice, name, form.Failed ? notice.Form : form.Value.Name).ToJson(), now));
        }
    }

    private static string? EventOf(Notice notice, NoticeAct act) => act switch
    {
        NoticeAct.Publish => notice.LastEdition > 1 ? WebhookEvents.Corrected : WebhookEvents.Published,
        NoticeAct.Withdraw => WebhookEvents.Withdrawn,
        NoticeAct.Erase => notice.Publicity == Publicity.Published ? WebhookEvents.Erased : null,
        NoticeAct.Draft or NoticeAct.Import or NoticeAct.Nil or NoticeAct.Edit or NoticeAct.Submit or NoticeAct.Recall
            or NoticeAct.See or NoticeAct.SendBack or NoticeAct.Decide or NoticeAct.Refer or NoticeAct.Remark
            or NoticeAct.Correct or NoticeAct.Discard or NoticeAct.EraseAgain or NoticeAct.Retire => null,
    };

    private async Task<HashSet<(Guid Webhook, string Event)>> Overtake(Notice notice, CancellationToken cancellationToken)
    {
        var mark = $"\"{notice.Code}\"";
        var pending = db.WebhookDeliveries.Where(d => d.Unit == notice.Unit && d.DueAtUtc != null && d.Payload.Contains(mark));
        var known = await pending.Select(d => new { d.WebhookId, d.Event }).ToListAsync(cancellationToken);
        if (known.Count > 0)
        {
            await db.WithSave(pending.ExecuteDeleteAsync, cancellationToken);
        }
        return [.. known.Select(k => (k.WebhookId, k.Event))];
    }

    private WebhookPayload Payload(Guid id, string happened, DateTime now, Notice notice, string unit, string form)
    {
        var isGone = happened == WebhookEvents.Withdrawn;
        var title = isGone ? $"{form}（{Period.Parse(notice.Period).Spoken}）" : notice.Title;
        var address = site.Notice(notice.Code);
        var word = happened switch
        {
            WebhookEvents.Published => "已公布",
            WebhookEvents.Corrected => "已更正",
            WebhookEvents.Withdrawn => "已撤下",
            _ => "已依法删去部分内容",
        };
        return new(id, happened, now, new(UnitCode.From(notice.Unit).ToString(), unit), notice.Code, new(notice.Form, form), notice.Period,
            notice.LastEdition, title, address, SmsText.Of(unit, title, word, address, Period.Parse(notice.Period).Spoken));
    }
}
