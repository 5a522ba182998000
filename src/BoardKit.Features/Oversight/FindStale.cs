using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// Columns that sleep (僵尸栏目): items of which something fell due in the last months and nothing new was published; and places that have
/// published nothing at all.
/// </summary>
public sealed class FindStale(BoardDbContext db, DutyMemory memory, PlaceMemory places, DutyReader duties, EyeReader reader,
    SettingCatalog settings, TimeProvider clock) : IUseCase
{
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

    /// <summary>What fell due in a place in these months, by item, and whether anything of it is new.</summary>
    private sealed record Fell(long Unit, IReadOnlyDictionary<string, (int Owed, bool IsNew)> Items);

    /// <summary>What was found.</summary>
    public sealed record Response(EyeUnit Scope, int Months, DateOnly Since, IReadOnlyList<Asleep> Items, IReadOnlyList<Silent> Places);

    /// <summary>Looks. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
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
        var fell = await FellIn(request.Scope, months, since, today, cancellationToken);
        var asleep = fell.SelectMany(f => f.Items).GroupBy(i => i.Key).Where(g => g.All(i => !i.Value.IsNew))
            .ToDictionary(g => g.Key, g => g.Sum(i => i.Value.Owed));
        var board = await reader.Read(request.Scope, Period.Of(PeriodLength.Year, today), cancellationToken);
        var columns = board.Columns.Zip(board.Forms).Where(c => asleep.ContainsKey(c.First.Key)).ToList();
        var last = columns.Count == 0 ? [] : await LastDays(request.Scope, cancellationToken);
        return new Response(scope, months, since,
            [.. columns.Select(c => new Asleep(c.First, asleep[c.First.Key],
                c.Second.Select(f => last.TryGetValue(f, out var day) ? day : (DateOnly?)null).Max())).Where(a => !(a.Last >= since))],
            [.. fell.Where(f => f.Items.Count > 0 && f.Items.Values.All(i => !i.IsNew)).OrderBy(f => f.Unit).Select(f =>
                new Silent(units[f.Unit], ListEyeCell.Above(units, f.Unit), f.Items.Values.Sum(i => i.Owed)))]);
    }

    /// <summary>Place by place; an area above a county county by county.</summary>
    private async Task<IReadOnlyList<Fell>> FellIn(UnitCode scope, int months, DateOnly since, DateOnly today,
        CancellationToken cancellationToken)
    {
        var fell = new List<Fell>();
        foreach (var area in await duties.Parts(scope, cancellationToken))
        {
            var wish = new DutyMemory.Wish<Fell>((nameof(FindStale), months), since.AddDays(-DutyReader.Reach),
                today.AddDays(DutyReader.Reach), (sheet, _) => Task.FromResult<IReadOnlyDictionary<long, Fell>>(sheet.Units.ToDictionary(
                    u => u.Code, u => new Fell(u.Code, sheet.Lines(u, (standing, due, period) => standing.IsExpected()
                        && standing != DutyStanding.Coming && (due?.Day ?? period.LastDay) is var day && day >= since && day < today)
                        .GroupBy(d => d.Item, StringComparer.Ordinal)
                        .ToDictionary(g => g.Key, g => (g.Count(), g.Any(d => d.Published >= since)), StringComparer.Ordinal)))));
            fell.AddRange((await memory.Read(area, [wish], cancellationToken))[0].Lines);
        }
        return fell;
    }

    /// <summary>The day on which anything of a form was published last in an area.</summary>
    private async Task<Dictionary<string, DateOnly>> LastDays(UnitCode scope, CancellationToken cancellationToken)
    {
        var last = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var area in await duties.Parts(scope, cancellationToken))
        {
            foreach (var (form, day) in (await places.Read(area, nameof(FindStale), LastDays, cancellationToken)).SelectMany(p => p.Value))
            {
                last[form] = last.TryGetValue(form, out var known) && known > day ? known : day;
            }
        }
        return last;
    }

    private async Task<IReadOnlyDictionary<long, List<(string Form, DateOnly Day)>>> LastDays(Scope range,
        CancellationToken cancellationToken)
    {
        var (from, to) = range;
        var found = await (from notice in db.Notices.AsNoTracking()
                           where notice.Unit >= @from && notice.Unit <= to && notice.Publicity != Publicity.None
                           join edition in db.Editions on new { notice.Unit, notice.Id } equals
                               new { edition.Unit, Id = edition.NoticeId }
                           group edition by new { notice.Unit, notice.Form } into editions
                           select new { editions.Key.Unit, editions.Key.Form, Last = editions.Max(e => e.PublishedAtUtc) })
            .ToListAsync(cancellationToken);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);   // some hundred words, kept for many places
        return found.GroupBy(f => f.Unit).ToDictionary(g => g.Key, g => g.Select(f => (words.TryGetValue(f.Form, out var same) ? same
            : words[f.Form] = f.Form, ChinaTime.Day(f.Last))).ToList());
    }
}
