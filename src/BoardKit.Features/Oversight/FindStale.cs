using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Oversight;

/// <summary>
/// Columns that sleep (僵尸栏目): items of which something fell due in the last months and nothing new was published; and places that have
/// published nothing at all.
/// </summary>
public sealed class FindStale(BoardDbContext db, DutyReader duties, EyeReader reader, SettingCatalog settings,
    StampReader stamps, IMemoryCache cache, TimeProvider clock) : IUseCase
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>Which area; as many months as its county lays down where nothing is said.</summary>
    public sealed record Request(UnitCode Scope, int? Months = null);

    /// <summary>An item that sleeps.</summary>
    /// <param name="Column">The item.</param>
    /// <param name="Owed">How many fell due in these months.</param>
    /// <param name="Last">The day on which anything of it was published last; null where nothing ever was.</param>
    public sealed record Asleep(EyeColumn Column, int Owed, DateOnly? Last);

    /// <summary>A place that is silent.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Above">Name of the place above it.</param>
    /// <param name="Owed">How many fell due there in these months.</param>
    public sealed record Silent(EyeUnit Unit, string Above, int Owed);

    /// <summary>What was found.</summary>
    public sealed record Response(EyeUnit Scope, int Months, DateOnly Since, IReadOnlyList<Asleep> Items, IReadOnlyList<Silent> Places);

    /// <summary>
    /// Looks; an answer is kept until a stamp of the area or above it moves, or the day ends. Fault: <c>unit-unknown</c>.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var key = (nameof(FindStale), request, clock.Today(), await stamps.ReadAsync(request.Scope, cancellationToken));
        if (cache.TryGetValue(key, out Response? known) && known is not null)
        {
            return known;
        }
        var found = await Look(request, cancellationToken);
        return found.Failed ? found : cache.Set(key, found.Value, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
    }

    private async Task<Outcome<Response>> Look(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Scope.Area;
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to)
            .Select(u => new EyeUnit(u.Code, u.Name, u.Level)).ToDictionaryAsync(u => u.Code, cancellationToken);
        if (!units.TryGetValue(request.Scope.Value, out var scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var today = clock.Today();
        var months = request.Months ?? (await ShowEyeTrend.Laid(settings, request.Scope, cancellationToken)).StaleMonths;
        var since = today.AddMonths(-months);
        var fell = (await duties.Of(request.Scope, since, today.AddDays(-1), today, cancellationToken))
            .Where(d => d.Standing.IsExpected() && d.Standing != DutyStanding.Coming).ToList();
        var asleep = fell.GroupBy(d => d.Item).Where(g => g.All(d => !(d.Published >= since))).ToDictionary(g => g.Key, g => g.Count());
        var board = await reader.Read(request.Scope, Period.Of(PeriodLength.Year, today), cancellationToken);
        var columns = board.Columns.Zip(board.Forms).Where(c => asleep.ContainsKey(c.First.Key)).ToList();
        var last = await LastDays(request.Scope, [.. columns.SelectMany(c => c.Second).Distinct()], cancellationToken);
        return new Response(scope, months, since,
            [.. columns.Select(c => new Asleep(c.First, asleep[c.First.Key],
                c.Second.Select(f => last.TryGetValue(f, out var day) ? day : (DateOnly?)null).Max())).Where(a => !(a.Last >= since))],
            [.. fell.GroupBy(d => d.Unit).Where(g => g.All(d => !(d.Published >= since))).OrderBy(g => g.Key).Select(g =>
                new Silent(units[g.Key], ListEyeCell.Above(units, g.Key), g.Count()))]);
    }

    private async Task<Dictionary<string, DateOnly>> LastDays(UnitCode area, string[] forms, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        return forms.Length == 0 ? [] : (await (from notice in db.Notices.AsNoTracking()
                                                where notice.Unit >= @from && notice.Unit <= to && forms.Contains(notice.Form)
                                                    && notice.Publicity != Publicity.None
                                                join edition in db.Editions on new { notice.Unit, notice.Id } equals
                                                    new { edition.Unit, Id = edition.NoticeId }
                                                group edition by notice.Form into editions
                                                select new { Form = editions.Key, Last = editions.Max(e => e.PublishedAtUtc) })
            .ToListAsync(cancellationToken)).ToDictionary(e => e.Form, e => ChinaTime.Day(e.Last), StringComparer.Ordinal);
    }
}
