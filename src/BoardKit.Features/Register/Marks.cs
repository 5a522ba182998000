using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The marks of 不适用 that reach a place: its own and those of the places above. The nearest that is no proposal wins, as
/// <see cref="SaidMarks"/> says.
/// </summary>
public sealed class Marks(BoardDbContext db, Acts acts, Deadlines deadlines, DutyReader duties, TimeProvider clock) : IUseCasePart
{
    /// <summary>A form has no such item where it is said.</summary>
    internal static Fault NoItem { get; } = Fault.Invalid("item-unknown", "这份公示不公开这一项目录事项，请重新选事项。");

    /// <summary>Of the form and of its items, tracked; the nearest first, and of one place what it says of an item first.</summary>
    public async Task<IReadOnlyList<NotApplicable>> Of(UnitCode unit, string form, Period period, CancellationToken cancellationToken)
    {
        List<long> places = [unit.Value, .. unit.Ancestors().Select(a => a.Value)];
        var text = period.ToString();
        return await db.NotApplicable.Where(m => places.Contains(m.Unit) && m.Form == form && m.Period == text)
            .OrderByDescending(m => m.Unit).ThenByDescending(m => m.Item).ToListAsync(cancellationToken);
    }

    /// <summary>Says of a place itself what holds: anew, or in place of what was said of it before.</summary>
    public async Task Say(UnitCode unit, string form, Period period, string item, MarkState state, string reason,
        CancellationToken cancellationToken)
    {
        if (await db.NotApplicable.FindAsync([unit.Value, form, period.ToString(), item], cancellationToken) is { } own)
        {
            own.Say(state, reason, acts.Actor.Name, acts.Now);
        }
        else
        {
            _ = db.NotApplicable.Add(new NotApplicable(unit, form, period, acts.Actor.Name, acts.Now, reason, state, item));
        }
    }

    /// <summary>The one that says what holds of an item, or of the form as a whole; null where nobody said anything.</summary>
    public static NotApplicable? Holding(IEnumerable<NotApplicable> nearestFirst, string item) =>
        nearestFirst.FirstOrDefault(m => m.State != MarkState.Proposed && (m.Item.Length == 0 || m.Item == item));

    /// <summary>What asks a place, or places of an area, for a form and a period: the items that can be spoken of one by one.</summary>
    public async Task<IReadOnlyList<DutyAsk>> Asks(UnitCode place, Form form, Period period, CancellationToken cancellationToken)
    {
        var book = await deadlines.Within(place, cancellationToken);
        var items = place.Level == form.Level ? book.ItemsOf(place.Value) : book.Items;
        return items.Count == 0 ? []
            : [.. DutyAsk.Within(items, [form], place, period.LastDay, period.LastDay).Where(a => a.Period == period)];
    }

    /// <summary>
    /// Places of an area that have made public what would be said not to apply: of the form as a whole any notice of it; of an item one
    /// that answers nothing else that is asked of the place, so that it would be public for nothing.
    /// </summary>
    public async Task<IReadOnlySet<long>> Public(UnitCode area, Form form, Period period, string item,
        CancellationToken cancellationToken)
    {
        var ((from, to), periods) = (area.Area, form.TextsOf(period).ToArray());
        if (item.Length == 0)
        {
            return await db.Notices.Where(n => n.Unit >= from && n.Unit <= to && n.Form == form.Key && periods.Contains(n.Period)
                && n.Publicity == Publicity.Published).Select(n => n.Unit).ToHashSetAsync(cancellationToken);
        }
        var found = new HashSet<long>();
        var wanted = new HashSet<(string, string)> { (form.Key, period.ToString()) };
        await foreach (var sheet in duties.Sheets(area, period.LastDay, period.LastDay, clock.Today(), wanted, area.Level == form.Level,
            cancellationToken))
        {
            found.UnionWith(sheet.Units.Where(unit =>
            {
                var lines = sheet.Lines(unit, (standing, _, _) => standing.IsPublic()).ToList();
                return lines.Exists(own => own.Item == item && lines.TrueForAll(l => l.Item == item || l.Code != own.Code));
            }).Select(unit => unit.Code));
        }
        return found;
    }
}
