using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>The working days of a place: the years that its area has loaded. Read once a request and place.</summary>
public sealed class PlaceCalendars(SettingCatalog settings) : IUseCasePart
{
    private readonly Dictionary<UnitCode, WorkingCalendar> _known = [];

    /// <summary>The calendar that holds for a place.</summary>
    public async Task<WorkingCalendar> Of(UnitCode unit, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(unit, out var calendar))
        {
            calendar = _known[unit] = new(await Years(unit, cancellationToken));
        }
        return calendar;
    }

    /// <summary>
    /// The years that were loaded for a place. One that does not read is left out, so that it counts as not loaded: such a text is refused
    /// before it is kept.
    /// </summary>
    public async Task<IReadOnlyList<CalendarYear>> Years(UnitCode unit, CancellationToken cancellationToken) =>
        [.. (await settings.StartingWith(unit, CalendarYear.Prefix, cancellationToken))
            .Where(s => int.TryParse(s.Key.AsSpan(CalendarYear.Prefix.Length), out _))
            .Select(s => CalendarYear.Read(
                int.Parse(s.Key.AsSpan(CalendarYear.Prefix.Length), System.Globalization.CultureInfo.InvariantCulture), s.Text))
            .Where(y => !y.Failed).Select(y => y.Value)];
}
