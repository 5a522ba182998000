using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Register;

/// <summary>Something that has to be public by a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Duty">Form, period and how it stands.</param>
/// <param name="Line">The duty of the item by which it is asked; of what one notice does for several items the first.</param>
public sealed record DutyDay(DateOnly Day, Duty Duty, DutyLine Line)
{
    /// <summary>Whether days were counted whose year has no official table yet.</summary>
    public bool IsProvisional => Duty.Until is { IsProvisional: true };

    /// <summary>What it is: the form, or the item that asks for a notice of its own.</summary>
    public string Name => Line.ByPeriod ? Duty.Form.Name : Line.Name;

    /// <summary>Key of the item where it asks for a notice of its own; null for the one notice of a form and period.</summary>
    public string? Item => Line.ByPeriod ? null : Line.Item;
}

/// <summary>The last day of what is being posted.</summary>
/// <param name="Day">The day; on the next one it may come down.</param>
/// <param name="Notice">What is posted.</param>
public sealed record PostingDay(DateOnly Day, PlacedNotice Notice)
{
    /// <summary>Whether it may become later: working days of a year that is not announced are among them.</summary>
    public bool IsEarliest => Notice.InForce.AtLeast is not null;
}

/// <summary>
/// The days of a place: by when what has to be public, and how long what is public has to hang. Public calendar, feed and desk take them
/// from here; a table of holidays moves them by itself, for no day is stored.
/// </summary>
public sealed class PlaceDays(InForceReader inForce, PlaceCalendars calendars, IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>Days and the calendar that they were counted by.</summary>
    /// <param name="Duties">Due days, by day, then by form.</param>
    /// <param name="Postings">Last days of postings, by day.</param>
    /// <param name="Calendar">The working days.</param>
    public sealed record Found(IReadOnlyList<DutyDay> Duties, IReadOnlyList<PostingDay> Postings, WorkingCalendar Calendar);

    /// <summary>
    /// The days of a place between two days, both included. Events are among them for the office alone: that one is registered is known to
    /// nobody else before its notice is public.
    /// </summary>
    public async Task<Found> Of(Unit unit, DateOnly first, DateOnly last, DateOnly today, bool ofOffice,
        CancellationToken cancellationToken)
    {
        var postings = (await inForce.At(unit.Place, today, cancellationToken))
            .Where(n => n.InForce.State != ForceState.Over && n.InForce.Until is { } until && until >= first && until <= last)
            .Select(n => new PostingDay(n.InForce.Until!.Value, n)).OrderBy(p => p.Day).ThenBy(p => p.Notice.Code, StringComparer.Ordinal);
        var duties = await Dated(unit, first, last, today, cancellationToken);
        return new([.. duties.Where(d => ofOffice || d.Line.Event.Length == 0)], [.. postings],
            await calendars.Of(unit.Place, cancellationToken));
    }

    /// <summary>
    /// How they stand. Who is excused is not asked for, also in the eyes of a resident, who does not see the marks: they are counted with
    /// the eyes of the office, and nothing but the state leaves.
    /// </summary>
    private async Task<IReadOnlyList<DutyDay>> Dated(Unit unit, DateOnly first, DateOnly last, DateOnly today,
        CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(new Access(unit.Place.Area, Scope.None, IsStaff: true));
        return await scope.ServiceProvider.GetRequiredService<PeriodDuties>().Dated(unit, first, last, today, cancellationToken);
    }
}
