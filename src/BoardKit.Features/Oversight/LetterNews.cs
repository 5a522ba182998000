using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using BoardKit.Features.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// Tells the webhooks above a place that a letter was sent to it or answered, in the transaction of the act, where the place wishes its
/// daily reminder: both are for offices, never for residents. What is late and what was answered is read behind the sign-in.
/// </summary>
public sealed class LetterNews(BoardDbContext db, SettingCatalog settings, PublicSite site, Acts acts) : IUseCasePart
{
    /// <summary>Writes down what is to be told; saved with the act.</summary>
    public async Task Tell(DutyLetter letter, string happened, CancellationToken cancellationToken)
    {
        var place = UnitCode.From(letter.Unit);
        if (await settings.Find(place, DigestCounts.Setting, cancellationToken) != DigestCounts.On)
        {
            return;
        }
        var hooks = await db.Webhooks.AsNoTracking().Where(h => h.From <= letter.Unit && h.To >= letter.Unit && h.DisabledAtUtc == null)
            .Select(h => h.Id).ToListAsync(cancellationToken);
        if (hooks.Count == 0)
        {
            return;
        }
        var name = await db.Units.AsNoTracking().Where(u => u.Code == letter.Unit).Select(u => u.Name).SingleAsync(cancellationToken);
        var address = $"{site.BaseUrl.ToString().TrimEnd('/')}/letters/{letter.Id}";
        var title = $"督办单：{letter.Lines.Count} 项没有公开";
        var word = happened == WebhookEvents.LetterSent ? $"请在{LateDuties.Day(letter.AnswerBy)}前答复" : "已答复";
        var payload = new WebhookPayload(Guid.CreateVersion7(), happened, acts.Now, new(place.ToString(), name), null, null, null, null,
            title, address, SmsText.Of(name, title, word, address)).ToJson();
        foreach (var hook in hooks)
        {
            _ = db.WebhookDeliveries.Add(new(letter.Unit, hook, happened, payload, acts.Now));
        }
    }
}
