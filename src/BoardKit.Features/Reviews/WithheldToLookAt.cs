using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// What a place withholds and has to look at again soon, or is late with: then the item is owed. It waits at the desk until a look is
/// proposed or the entry ended.
/// </summary>
public sealed class WithheldToLookAt(BoardDbContext db, ItemCatalog items) : IDeskWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        var from = Withheld.LastLook(today.AddDays(ListWithheld.DaysAhead));
        var stands = await db.Withheld.AsNoTracking().Where(w => w.Unit == unit.Value && w.State == WithheldState.Agreed
                && w.EndedDay == null && w.ReviewedDay <= from
                && !db.Withheld.Any(o => o.Unit == w.Unit && o.Item == w.Item && o.Period == w.Period && o.State == WithheldState.Proposed))
            .OrderBy(w => w.ReviewedDay).ThenBy(w => w.Id).ToListAsync(cancellationToken);
        if (stands.Count == 0)
        {
            return [];
        }
        var names = (await items.All(unit, cancellationToken)).ToDictionary(i => i.Key, i => i.On(today)?.Name ?? i.Key);
        return [.. stands.Select(w => new WaitingMatter($"withheld:{w.Id}",
            $"不予公开：{names.GetValueOrDefault(w.Item, w.Item)}（{(Period.TryParse(w.Period, out var period) ? period.Spoken : w.Period)}）",
            w.IsDue(today) ? "一年没有复审，这一项又要公开了" : "每年要复审一次，过期没有复审就要公开", w.ReviewDue.AddDays(-1), "/reviews/withheld", "去复审"))];
    }
}
