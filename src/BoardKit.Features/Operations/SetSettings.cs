using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Import.Mapping;

namespace BoardKit.Features.Operations;

/// <summary>
/// Hands settings of a place down to its area: patterns, calendars, laws, words. An existing setting takes the new text. A text is read
/// before it is kept (<see cref="SettingBook"/>), and with a new calendar the posting periods that run are computed anew.
/// </summary>
public sealed class SetSettings(BoardDbContext db, FormCatalog forms, SettingCatalog settings, PostingClocks clocks,
    DueClocks dues, DeskRowsSweep sweep, AllOrNothing transaction) : IUseCase
{
    /// <summary>Whose settings, and the texts by key.</summary>
    public sealed record Request(UnitCode Owner, IReadOnlyDictionary<string, string> Texts);

    /// <summary>What was done: how many posting periods were computed anew, and how many due days moved.</summary>
    public sealed record Response(int Renewed, int Moved = 0);

    /// <summary>
    /// Refused with the faults of <see cref="SettingBook.Check"/>, and of <see cref="ColumnWords"/> for words of columns; then nothing is
    /// stored.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (SettingBook.Check(request.Texts) is { Count: > 0 } faults)
        {
            return Outcome<Response>.Refused(faults);
        }
        if (request.Texts.Keys.Any(key => key.StartsWith(ColumnWords.Prefix, StringComparison.Ordinal)))
        {
            var known = await settings.StartingWith(request.Owner, ColumnWords.Prefix, cancellationToken);
            var claimed = ColumnWords.Check(await forms.AllWithin(request.Owner, cancellationToken), request.Texts,
                known.Select(k => KeyValuePair.Create(k.Key, k.Text)));
            if (claimed.Count > 0)
            {
                return Outcome<Response>.Refused(claimed);
            }
        }
        // with the stamp: what somebody below is just working out by the old text is worked out again
        var done = await transaction.Run<Response>(request.Owner, async () =>
        {
            var running = request.Texts.Keys.Any(IsTable) ? await dues.Running(request.Owner, cancellationToken) : null;
            var changed = await Keep(request, cancellationToken);
            _ = await db.SaveChangesAsync(cancellationToken);
            var tables = changed.Where(IsTable).Order(StringComparer.Ordinal).ToList();
            var reason = string.Join(", ", tables);
            return tables.Count == 0 ? new Response(0) : new Response(
                await clocks.Renew(request.Owner.Area, reason, cancellationToken), await dues.Renew(running!, reason, cancellationToken));
        }, Fault.Conflict("setting-race", "有人正在修改同一个设置，请再试一次。"), cancellationToken);
        if (!done.Failed && request.Texts.Keys.Any(key => key.StartsWith(DeskRows.Setting, StringComparison.Ordinal)))
        {
            _ = await sweep.Run(cancellationToken);   // what desks kept by a setting that was taken back goes with it
        }
        return done;
    }

    private static bool IsTable(string key) => key.StartsWith(CalendarYear.Prefix, StringComparison.Ordinal);

    /// <summary>The keys whose text is new.</summary>
    private async Task<IReadOnlyList<string>> Keep(Request request, CancellationToken cancellationToken)
    {
        var changed = new List<string>();
        foreach (var (key, text) in request.Texts)
        {
            if (await settings.Keep(request.Owner, key, text, cancellationToken))
            {
                changed.Add(key);
            }
        }
        return changed;
    }
}
