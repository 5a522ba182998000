using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The due days that run. They are derived and move by themselves when a table of holidays arrives; that they moved, from when to when and
/// why, is said in the audit: once for an area, and of what is counted from an event of a place in the log of that place. What is over
/// stays unsaid.
/// </summary>
public sealed class DueClocks(BoardDbContext db, FormCatalog forms, Deadlines deadlines, PlaceCalendars calendars, Acts acts,
    TimeProvider clock) : IUseCasePart
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "duty.renew";

    private const int Reach = 400;

    /// <summary>The days that run in an area before a table is kept: asked before, compared after.</summary>
    public sealed record Before(UnitCode Area,
        IReadOnlyDictionary<(long Unit, string Item, string Form, Period Period, string Event), DueDay> Days);

    /// <summary>The due days that run now.</summary>
    public async Task<Before> Running(UnitCode area, CancellationToken cancellationToken) =>
        new(area, await Days(area, await deadlines.Within(area, cancellationToken), cancellationToken));

    /// <summary>Says what moved, and because of which table. Returns how many days did.</summary>
    public async Task<int> Renew(Before before, string reason, CancellationToken cancellationToken)
    {
        var calendar = new WorkingCalendar(await calendars.Years(before.Area, cancellationToken));
        var book = (await deadlines.Within(before.Area, cancellationToken)).By(calendar);
        var moved = 0;
        foreach (var (key, now) in await Days(before.Area, book, cancellationToken))
        {
            if (before.Days.GetValueOrDefault(key) is { } then && then.Day != now.Day)
            {
                acts.Write(key.Unit, Action, string.Create(CultureInfo.InvariantCulture, $"{key.Item} {key.Form} {key.Period}"),
                    string.Create(CultureInfo.InvariantCulture, $"{Text(then)} → {Text(now)}, {reason}"));
                moved++;
            }
        }
        return moved;
    }

    private async Task<Dictionary<(long Unit, string Item, string Form, Period Period, string Event), DueDay>> Days(UnitCode area,
        Deadlines.Book book, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var found = new Dictionary<(long Unit, string Item, string Form, Period Period, string Event), DueDay>();
        var terms = new DutyTerms(book, await forms.Stored(area, cancellationToken), today.AddDays(-Reach), today.AddDays(Reach));
        IReadOnlyList<DutyAsk> AsksOf(long unit) => terms.AsksAt(area, UnitCode.From(unit));
        foreach (var owner in book.Owners(area))
        {
            foreach (var ask in AsksOf(owner))
            {
                Keep(owner, ask, "", book.Of(owner, ask));
            }
        }
        var (from, to) = area.Area;
        var oldest = today.AddDays(-Reach);
        foreach (var duty in await db.Duties.AsNoTracking().Where(d => d.Unit >= from && d.Unit <= to && d.EventDay >= oldest)
            .ToListAsync(cancellationToken))
        {
            if (AsksOf(duty.Unit).FirstOrDefault(a => a.Item == duty.Item && a.Form.Key == duty.Form && a.Text == duty.Period) is { } ask)
            {
                Keep(duty.Unit, ask, duty.Event, book.Of(duty.Unit, ask, duty.EventDay));
            }
        }
        return found;

        void Keep(long unit, DutyAsk ask, string @event, DueDay? due)
        {
            if (due?.Day >= today)
            {
                found[(unit, ask.Item, ask.Form.Key, ask.Period, @event)] = due;
            }
        }
    }

    /// <summary>A last day as it stands in the audit; <c>ActWords</c> says it in words. Unknown where nothing can be counted.</summary>
    internal static string Text(DueDay due) => due.Day is null ? "unknown" : string.Create(CultureInfo.InvariantCulture,
        $"{due.Day:yyyy-MM-dd}{(due.IsProvisional ? " provisional" : "")}");
}
