using System.Collections.Concurrent;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// Until when something has to be public: what a place, or one above it, has laid down for a form; else what the items of the catalogue say
/// that the form carries, as their province has it; else what was laid down for everything. Beside it the days of grace, and which duties
/// ask for the wall.
/// </summary>
public sealed class Deadlines(BoardDbContext db, ItemCatalog catalogue, PlaceCalendars calendars) : IUseCasePart
{
    private sealed record Laid<T>(long From, long To, string Key, T Value);

    /// <summary>What holds in an area, read once for any number of units, forms and periods.</summary>
    public sealed class Book
    {
        private readonly List<Laid<Deadline>> _laid;
        private readonly List<Laid<DueProfile>> _profiles;
        private readonly List<Laid<GraceDays>> _grace;
        private readonly List<Laid<WallDuty>> _walls;
        private readonly IReadOnlyList<StoredLaw> _laws;
        private readonly IReadOnlyList<CatalogueItem> _items;
        private readonly IReadOnlyList<(long From, long To, CatalogueItem Item)> _stored;
        private readonly List<(long From, long To)> _inside;
        private readonly List<(long From, long To)> _areas;
        // a book that is kept is asked by several at a time
        private readonly ConcurrentDictionary<string, IReadOnlyList<CatalogueItem>> _held = new(StringComparer.Ordinal);
        private readonly WorkingCalendar _calendar;
        private readonly IReadOnlyList<KeptDuty> _dated;
        private readonly IReadOnlyList<(long From, long To, string Key, string Text)> _settings;
        private readonly ConcurrentDictionary<(string Form, Period Period, DueProfile? Profile, int Province, string Held), DueDay?>
            _known = new();

        internal Book(IReadOnlyList<(long From, long To, string Key, string Text)> settings,
            IReadOnlyList<(long From, long To, CatalogueItem Item)> stored, IReadOnlyList<KeptDuty> dated, WorkingCalendar calendar)
        {
            _dated = dated;
            _laid = Read(settings.Where(s => IsDeadline(s.Key)), Deadline.Read);
            _profiles = Read(settings.Where(s => s.Key == DueProfile.Setting), DueProfile.Read);
            _grace = Read(settings.Where(s => s.Key == GraceDays.Setting), GraceDays.Read);
            _walls = Read(settings.Where(s => s.Key == WallDuty.Setting), WallDuty.Read);
            _laws = [.. settings.Where(s => s.Key.StartsWith(StoredLaw.Prefix, StringComparison.Ordinal))
                .Select(s => StoredLaw.Read(s.Key, s.Text)).Where(l => !l.Failed).Select(l => l.Value)];
            (_items, _stored, _calendar, _settings) = (ItemCatalog.Holding(stored), stored, calendar, settings);
            _areas = [.. _stored.Select(i => (i.From, i.To)).Distinct()];
            _inside = [.. _laid.Select(l => (l.From, l.To)).Concat(_profiles.Select(p => (p.From, p.To)))
                .Concat(_grace.Select(g => (g.From, g.To))).Concat(_walls.Select(w => (w.From, w.To)))
                .Concat(_areas).Distinct()];
        }

        private static bool IsDeadline(string key) =>
            key == Deadline.Setting || key.StartsWith(Deadline.Setting + ".", StringComparison.Ordinal);

        /// <summary>The same by other working days.</summary>
        public Book By(WorkingCalendar calendar) => new(_settings, _stored, _dated, calendar);

        /// <summary>Whether the same was laid down for the same places; days of single events are facts of their places.</summary>
        public bool SaysLike(Book other) => _settings.SequenceEqual(other._settings) && _stored.SequenceEqual(other._stored)
            && _calendar.SaysLike(other._calendar);

        /// <summary>Whether the days of single events are the same too.</summary>
        public bool HasDaysOf(Book other) => _dated.Select(d => DayOf(d)).SequenceEqual(other._dated.Select(d => DayOf(d)));

        private static (long, string, string, string, DateOnly?) DayOf(KeptDuty duty) =>
            (duty.Unit, duty.Period, duty.Form, duty.Item, duty.EventDay);

        /// <summary>The area itself, and the areas inside it that lay down something of their own, by place number.</summary>
        public IReadOnlyList<long> Owners(UnitCode area) => [area.Value, .. _inside
            .Where(r => r.From > area.Area.From && r.To <= area.Area.To).Select(r => r.From).Distinct().Order()];

        /// <summary>The items that hold somewhere in the area; empty where it has no catalogue.</summary>
        public IReadOnlyList<CatalogueItem> Items => _items;

        /// <summary>The items that hold for a unit itself: what one township adds its neighbours do not owe.</summary>
        public IReadOnlyList<CatalogueItem> ItemsOf(long unit)
        {
            var held = Held(unit);
            return _held.TryGetValue(held, out var items) ? items
                : _held[held] = ItemCatalog.Holding(_stored.Where(i => i.From <= unit && unit <= i.To));
        }

        /// <summary>
        /// Where in an area a form is asked for of a period, as ranges of places in their order: the area itself where everybody is asked,
        /// and where no item asks anybody for it (a register, a form that serves beside another), for then nobody has said who has such a
        /// thing.
        /// </summary>
        public IReadOnlyList<(long From, long To)> Asking(UnitCode area, Form form, Period period)
        {
            var (from, to) = area.Area;
            var found = new List<(long From, long To)>();
            long[] begins = [.. _areas.SelectMany(a => (long[])[a.From, a.To + 1]).Where(p => p > from && p <= to).Append(from)
                .Distinct().Order()];
            foreach (var (index, begin) in begins.Index().Where(b => new OwedForms(ItemsOf(b.Item), area).Ask(form, period)))
            {
                var end = index + 1 < begins.Length ? begins[index + 1] - 1 : to;
                if (found.Count > 0 && found[^1].To + 1 == begin)
                {
                    found[^1] = (found[^1].From, end);
                }
                else
                {
                    found.Add((begin, end));
                }
            }
            return found.Count > 0 ? found : [(from, to)];
        }

        /// <summary>Which areas that have items hold a place: places with the same text have the same items.</summary>
        private string Held(long unit) => _areas.Count == 0 ? ""
            : string.Join(',', _areas.Index().Where(a => a.Item.From <= unit && unit <= a.Item.To).Select(a => a.Index));

        /// <summary>The working days by which it counts.</summary>
        public WorkingCalendar Calendar => _calendar;

        /// <summary>
        /// The last day for a unit; null where none is laid down, and for an event, whose period has no end to count from. Of several items
        /// that one form carries the earliest day counts.
        /// </summary>
        public DueDay? Of(long unit, Form form, Period period) => form.PerPeriod switch
        {
            NoticesPerPeriod.One => Graced(unit, Nearest(_laid, unit, $"{Deadline.Setting}.{form.Key}")?.After(period, _calendar)
                ?? ByItem(unit, form, period) ?? Nearest(_laid, unit, Deadline.Setting)?.After(period, _calendar)),
            NoticesPerPeriod.Many => null,
        };

        /// <summary>
        /// The last day for a unit of one item alone, which may be later than that of its form; of what is counted from an event by the day
        /// of the event.
        /// </summary>
        public DueDay? Of(long unit, DutyAsk ask, DateOnly? eventDay = null)
        {
            var laid = ask.Demand == DutyDemand.EachPeriod;
            var rule = ask.Rule is null ? null : Nearest(_profiles, unit, DueProfile.Setting)?.Of(ask.Rule, ask.Period) ?? ask.Rule;
            return Graced(unit, (laid ? Nearest(_laid, unit, $"{Deadline.Setting}.{ask.Form.Key}")?.After(ask.Period, _calendar) : null)
                ?? (rule is null ? null : Said(ask.Item, rule.Of(ask.Period, _calendar, eventDay)))
                ?? (laid ? Nearest(_laid, unit, Deadline.Setting)?.After(ask.Period, _calendar) : null));
        }

        /// <summary>
        /// Whether what is asked of a unit has to hang on the wall too: by a law that sets a posting floor for its issuer, or by
        /// its county.
        /// </summary>
        public bool Wall(long unit, DutyAsk ask) => (Nearest(_walls, unit, WallDuty.Setting) ?? WallDuty.Usual).Wall switch
        {
            WallRule.Law => ask.Form is { Level: UnitLevel.Village, Posting.FloorExempt: null }
                && ask.Issuer is Issuer.VillagersCommittee or Issuer.ResidentsCommittee
                && LegalFloor.Of(_laws, ask.Issuer, ask.Period.LastDay) is not null,
            WallRule.Village => ask.Form.Level == UnitLevel.Village,
            WallRule.None => false,
        };

        /// <summary>
        /// What tells the places of an area apart: two units with the same text have the same items, days and walls. Empty where nothing
        /// was laid down inside the area.
        /// </summary>
        public string Apart(UnitCode area, long unit)
        {
            var (from, to) = area.Area;
            return _inside.Count == 0 ? "" : string.Join(',', _inside.Index()
                .Where(r => r.Item.From <= unit && unit <= r.Item.To && (r.Item.From > from || r.Item.To < to)).Select(r => r.Index));
        }

        private DueDay? Graced(long unit, DueDay? due) => due is { Day: not null }
            && Nearest(_grace, unit, GraceDays.Setting) is { Days: > 0 } grace ? due with { Grace = grace.Days } : due;

        /// <summary>
        /// The last days of a form and period by the areas that lay down their own, the widest first: what holds for the area itself, then
        /// what holds inside it in its place.
        /// </summary>
        public IReadOnlyList<(long From, long To, DueDay? Due)> Inside(UnitCode area, Form form, Period period)
        {
            var ((from, to), own) = (area.Area, $"{Deadline.Setting}.{form.Key}");
            var inside = _laid.Where(l => l.Key == own || l.Key == Deadline.Setting).Select(l => (l.From, l.To))
                .Concat(_profiles.Select(p => (p.From, p.To))).Concat(_grace.Select(g => (g.From, g.To)))
                .Concat(Dated(form, period).Select(d => (From: d.Unit, To: d.Unit)))
                .Where(r => r.From >= from && r.To <= to && (r.From, r.To) != (from, to));
            return [.. inside.Distinct().OrderByDescending(r => r.To - r.From).Prepend((From: from, To: to))
                .Select(r => (r.From, r.To, Of(r.From, form, period)))];
        }

        private DueDay? ByItem(long unit, Form form, Period period)
        {
            var (profile, place) = (Nearest(_profiles, unit, DueProfile.Setting), UnitCode.From(unit));
            if (_dated.Count > 0 && Dated(form, period).Where(d => d.Unit == unit).ToList() is { Count: > 0 } days)
            {
                return Earliest(place, form, period, profile, days);
            }
            var key = (form.Key, period, profile, (int)(unit / 10_000_000_000), Held(unit));
            if (!_known.TryGetValue(key, out var due))
            {
                due = _known[key] = Earliest(place, form, period, profile, []);
            }
            return due;
        }

        private DueDay? Earliest(UnitCode place, Form form, Period period, DueProfile? profile, IReadOnlyList<KeptDuty> days) =>
            new OwedForms(ItemsOf(place.Value), place).Items(form, period).Where(i => i.Version.Due is not null)
                .Select(i => Said(i.Key, (profile?.Of(i.Version.Due!, period) ?? i.Version.Due!)
                    .Of(period, _calendar, days.FirstOrDefault(d => d.Item == i.Key)?.EventDay)))
                .OrderBy(d => d.Day is null).ThenBy(d => d.Day).FirstOrDefault();

        /// <summary>The duties of a form and period whose event has its day.</summary>
        private IEnumerable<KeptDuty> Dated(Form form, Period period)
        {
            var text = period.ToString();
            return _dated.Where(d => d.Form == form.Key && d.Period == text);
        }

        private static DueDay Said(string item, DueDay due) =>
            due with { Source = $"公开目录第{item}项{(due.Source is null ? "" : "；" + due.Source)}" };

        // a text that does not read is refused before it is kept
        private static List<Laid<T>> Read<T>(IEnumerable<(long From, long To, string Key, string Text)> settings,
            Func<string, Domain.Outcome<T>> read) =>
            [.. settings.Select(s => (s, Read: read(s.Text))).Where(s => !s.Read.Failed)
                .Select(s => new Laid<T>(s.s.From, s.s.To, s.s.Key, s.Read.Value)).OrderBy(l => l.To - l.From)];

        private static T? Nearest<T>(List<Laid<T>> laid, long unit, string key)
            where T : class => laid.Find(l => l.From <= unit && unit <= l.To && l.Key == key)?.Value;
    }

    /// <summary>Reads what holds in an area.</summary>
    public async Task<Book> Within(UnitCode area, CancellationToken cancellationToken)
    {
        var ((from, to), begin) = (area.Area, Deadline.Setting + ".");
        var settings = await db.Settings.AsNoTracking()
            .Where(s => s.From <= to && s.To >= from
                && (s.Key == Deadline.Setting || s.Key.StartsWith(begin) || s.Key == DueProfile.Setting || s.Key == GraceDays.Setting
                    || s.Key == WallDuty.Setting || (s.Key.StartsWith(StoredLaw.Prefix) && s.Text.Contains("floors"))))
            .Select(s => new { s.From, s.To, s.Key, s.Text }).ToListAsync(cancellationToken);
        var items = await catalogue.Stored(area, cancellationToken);
        var dated = items.Count == 0 ? [] : await Dated(area.Area, cancellationToken);
        return new([.. settings.Select(s => (s.From, s.To, s.Key, s.Text))], items, dated,
            settings.Count == 0 && items.Count == 0 ? WorkingCalendar.Statutory : await calendars.Of(area, cancellationToken));
    }

    private async Task<List<KeptDuty>> Dated(Scope range, CancellationToken cancellationToken)
    {
        var (from, to) = range;
        using var part = db.Within(range);
        return await db.Duties.AsNoTracking().Where(d => d.Unit >= from && d.Unit <= to && d.EventDay != null && d.Event == "")
            .ToListAsync(cancellationToken);
    }
}
