using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Import.Mapping;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>Hands settings of a place down to its area: patterns, calendars, words. An existing setting takes the new text.</summary>
public sealed class SetSettings(BoardDbContext db, FormCatalog forms, SettingCatalog settings) : IUseCase
{
    /// <summary>Whose settings, and the texts by key.</summary>
    public sealed record Request(UnitCode Owner, IReadOnlyDictionary<string, string> Texts);

    /// <summary>Every setting that cannot be stored: a key or text that is too long, <c>privacy-rules</c> or <c>public-phones</c> that do not read, a text with an identifying number.</summary>
    public static IReadOnlyList<Fault> Check(IReadOnlyDictionary<string, string> texts) =>
    [
        .. texts.Where(s => s.Key.Length > Setting.MaxKeyLength || s.Value.Length > Setting.MaxTextLength)
            .Select(s => Fault.Invalid("setting-length", $"设置“{(s.Key.Length > 40 ? s.Key[..40] + "…" : s.Key)}”过长。")),
        .. texts.Select(s => Refuse(s.Key, s.Value)).OfType<Fault>(),
    ];

    /// <summary>Refused with the faults of <see cref="Check"/>, and of <see cref="ColumnWords"/> for words of columns; then nothing is stored.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (Check(request.Texts) is { Count: > 0 } faults)
        {
            return Outcome<Done>.Refused(faults);
        }
        if (request.Texts.Keys.Any(key => key.StartsWith(ColumnWords.Prefix, StringComparison.Ordinal)))
        {
            var known = await settings.StartingWith(request.Owner, ColumnWords.Prefix, cancellationToken);
            var claimed = ColumnWords.Check(await forms.AllWithin(request.Owner, cancellationToken), request.Texts, known.Select(k => KeyValuePair.Create(k.Key, k.Text)));
            if (claimed.Count > 0)
            {
                return Outcome<Done>.Refused(claimed);
            }
        }
        foreach (var (key, text) in request.Texts)
        {
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
