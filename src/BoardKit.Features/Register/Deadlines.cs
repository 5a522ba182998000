using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Until when something has to be public: what the places of an area, and those above it, lay down.</summary>
public sealed class Deadlines(BoardDbContext db, PlaceCalendars calendars) : IUseCasePart
{
    private sealed record Laid(long From, long To, string Key, Deadline Deadline);

    /// <summary>What holds in an area, read once for any number of units, forms and periods.</summary>
    public sealed class Book
    {
        private readonly List<Laid> _laid;
        private readonly WorkingCalendar _calendar;

        internal Book(IEnumerable<(long From, long To, string Key, string Text)> settings, WorkingCalendar calendar)
        {
            // a text that does not read is refused before it is kept
            _laid = [.. settings.Select(s => (s, Read: Deadline.Read(s.Text))).Where(s => !s.Read.Failed)
                .Select(s => new Laid(s.s.From, s.s.To, s.s.Key, s.Read.Value)).OrderBy(l => l.To - l.From)];
            _calendar = calendar;
        }

        /// <summary>
        /// The last day for a unit: the nearest deadline of the form, or else the nearest of all; null where none is laid down, and for an
        /// event, whose period has no end to count from.
        /// </summary>
        public DueDay? Of(long unit, Form form, Period period) => form.PerPeriod switch
        {
            NoticesPerPeriod.One => (Nearest(unit, $"{Deadline.Setting}.{form.Key}") ?? Nearest(unit, Deadline.Setting))
                ?.After(period, _calendar),
            NoticesPerPeriod.Many => null,
        };

        private Deadline? Nearest(long unit, string key) =>
            _laid.Find(l => l.From <= unit && unit <= l.To && l.Key == key)?.Deadline;
    }

    /// <summary>Reads what holds in an area.</summary>
    public async Task<Book> Within(UnitCode area, CancellationToken cancellationToken)
    {
        var ((from, to), begin) = (area.Area, Deadline.Setting + ".");
        var settings = await db.Settings.AsNoTracking()
            .Where(s => s.From <= to && s.To >= from && (s.Key == Deadline.Setting || s.Key.StartsWith(begin)))
            .Select(s => new { s.From, s.To, s.Key, s.Text }).ToListAsync(cancellationToken);
        return new(settings.Select(s => (s.From, s.To, s.Key, s.Text)),
            settings.Count == 0 ? WorkingCalendar.Statutory : await calendars.Of(area, cancellationToken));
    }
}
