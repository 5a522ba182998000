using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>A year as working days are counted in it: how well it is known, from where, its days off and its make-up days.</summary>
public sealed class ShowCalendar(BoardDbContext db, PlaceCalendars calendars) : IUseCase
{
    /// <summary>Which year of which place; without a place, that of whoever hands the forms down.</summary>
    public sealed record Request(int Year, UnitCode? Unit = null);

    /// <summary>The year, whose it is.</summary>
    public sealed record Response(UnitCode Unit, int Year, YearState State, string? Source,
        IReadOnlyList<CalendarDay> Days, int WorkingDays);

    /// <summary>The places that hand forms down, whose calendars are asked for and loaded where none is named.</summary>
    public async Task<IReadOnlyList<UnitCode>> Owners(CancellationToken cancellationToken) =>
        [.. (await db.StoredForms.AsNoTracking().Select(f => f.Owner).Distinct().ToListAsync(cancellationToken))
            .Order().Select(UnitCode.From)];

    /// <summary>
    /// Refused with <c>calendar-missing</c> for a year that nothing is known of, with <c>calendar-no-place</c> in a database without forms.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (request.Unit is null && await Owners(cancellationToken) is { Count: 0 })
        {
            return NoPlace;
        }
        var unit = request.Unit ?? (await Owners(cancellationToken))[0];
        var calendar = await calendars.Of(unit, cancellationToken);
        if (calendar.StateOf(request.Year) == YearState.Missing)
        {
            return WorkingCalendar.Missing(request.Year);
        }
        var working = calendar.Count(new DateOnly(request.Year, 1, 1).AddDays(-1), new DateOnly(request.Year, 12, 31), DayKind.Working);
        return working.Failed ? working.Fault
            : new Response(unit, request.Year, calendar.StateOf(request.Year), calendar.SourceOf(request.Year),
                calendar.DaysOf(request.Year), working.Value);
    }

    /// <summary>Nobody hands anything down yet.</summary>
    public static Fault NoPlace { get; } = Fault.NotFound("calendar-no-place", "这个数据库里还没有县的资料，请先运行 boardkit seed，或用 --unit 写明单位。");
}
