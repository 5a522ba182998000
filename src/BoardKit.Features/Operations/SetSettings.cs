using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>Hands settings of a place down to its area: patterns, calendars. An existing setting takes the new text.</summary>
public sealed class SetSettings(BoardDbContext db) : IUseCase
{
    /// <summary>Whose settings, and the texts by key.</summary>
    public sealed record Request(UnitCode Owner, IReadOnlyDictionary<string, string> Texts);

    /// <summary>
    /// Refused when a key or text is too long, <c>privacy-rules</c> or <c>public-phones</c> do not read, or a text holds an identifying
    /// number.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        foreach (var (key, text) in request.Texts)
        {
            if (key.Length > Setting.MaxKeyLength || text.Length > Setting.MaxTextLength)
            {
                return Fault.Invalid("setting-length", $"设置“{key}”过长。");
            }
            if (Refuse(key, text) is { } refused)
            {
                return refused;
            }
            var stored = await db.Settings.SingleOrDefaultAsync(s => s.Owner == request.Owner.Value && s.Key == key, cancellationToken);
            if (stored is null)
            {
                _ = db.Settings.Add(new Setting(request.Owner, key, text));
            }
            else if (stored.Text != text)
            {
                stored.Change(text);
            }
        }
        _ = await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }

    private static Fault? Refuse(string key, string text) => key switch
    {
        PrivacyRulesReader.Setting => PrivacyRulesReader.Read(text) is { Failed: true } unread ? unread.Fault : null,
        PublicPhones.Setting => PublicPhones.Read(text) is { Failed: true } unread ? unread.Fault : null,
        _ => new TextGate(PrivacyRules.Default, digester: null).InspectOffice(text, $"设置“{key}”"),
    };
}
