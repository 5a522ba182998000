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

    /// <summary>Every setting that cannot be stored: a key or text that is too long, <c>privacy-rules</c> that do not read.</summary>
    public static IReadOnlyList<Fault> Check(IReadOnlyDictionary<string, string> texts) =>
    [
        .. texts.Where(s => s.Key.Length > Setting.MaxKeyLength || s.Value.Length > Setting.MaxTextLength)
            .Select(s => Fault.Invalid("setting-length", $"设置“{(s.Key.Length > 40 ? s.Key[..40] + "…" : s.Key)}”过长。")),
        .. texts.TryGetValue(PrivacyRulesReader.Setting, out var rules) ? PrivacyRulesReader.Read(rules).Faults : [],
    ];

    /// <summary>Refused with the faults of <see cref="Check"/>; then nothing is stored.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (Check(request.Texts) is { Count: > 0 } faults)
        {
            return Outcome<Done>.Refused(faults);
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
}
