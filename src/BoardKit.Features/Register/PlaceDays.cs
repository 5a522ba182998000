using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Register;

/// <summary>A form and period that has to be public by a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Duty">Form, period and how it stands.</param>
public sealed record DutyDay(DateOnly Day, Duty Duty)
{
    /// <summary>Whether days were counted whose year has no official table yet.</summary>
    public bool IsProvisional => Duty.Until is { IsProvisional: true };
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
public sealed class PlaceDays(AskedForms asks, Deadlines deadlines, InForceReader inForce, PlaceCalendars calendars,
    IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>How long before its last day a period may end: a year's accounts are due in the autumn after.</summary>
    private const int MostMonths = 24;

    /// <summary>Days and the calendar that they were counted by.</summary>
    /// <param name="Duties">Due days, by day, then by form.</param>
    /// <param name="Postings">Last days of postings, by day.</param>
    /// <param name="Calendar">The working days.</param>
    public sealed record Found(IReadOnlyList<DutyDay> Duties, IReadOnlyList<PostingDay> Postings, WorkingCalendar Calendar);

    /// <summary>The days of a place between two days, both included.</summary>
    public async Task<Found> Of(Unit unit, DateOnly first, DateOnly last, DateOnly today, CancellationToken cancellationToken)
    {
        var book = await deadlines.Within(unit.Place, cancellationToken);
        var (forms, owed) = await asks.Of(unit, cancellationToken);
        var asked = (from form in forms
                     where form.PerPeriod == NoticesPerPeriod.One
                     from period in Periods(form, first, last)
                     where book.Of(unit.Code, form, period)?.Day is { } day && day >= first && day <= last && owed.Ask(form, period)
                     select (Form: form, Period: period)).ToList();
        var duties = (await Standing(unit.Place, asked, today, cancellationToken)).Where(d => d.Expected > 0)
            .Select(d => new DutyDay(d.Until!.Day!.Value, d)).OrderBy(d => d.Day)
            .ThenBy(d => d.Duty.Form.Key, StringComparer.Ordinal).ThenBy(d => d.Duty.Period);
        var postings = (await inForce.At(unit.Place, today, cancellationToken))
            .Where(n => n.InForce.State != ForceState.Over && n.InForce.Until is { } until && until >= first && until <= last)
            .Select(n => new PostingDay(n.InForce.Until!.Value, n)).OrderBy(p => p.Day).ThenBy(p => p.Notice.Code, StringComparer.Ordinal);
        return new([.. duties], [.. postings], await calendars.Of(unit.Place, cancellationToken));
    }

    /// <summary>
    /// How they stand. Who is excused is not asked for, also in the eyes of a resident, who does not see the marks: they are counted with
    /// the eyes of the office, and nothing but the state leaves.
    /// </summary>
    private async Task<IReadOnlyList<Duty>> Standing(UnitCode unit, List<(Form Form, Period Period)> asked, DateOnly today,
        CancellationToken cancellationToken)
    {
        if (asked.Count == 0)
        {
            return [];
        }
        await using var scope = scopes.OpenAs(new Access(unit.Area, Scope.None, IsStaff: true));
        return [.. (await scope.ServiceProvider.GetRequiredService<DueReader>().Of(unit, asked, today, cancellationToken))
            .Select(d => d.Whole)];
    }

    private static IEnumerable<Period> Periods(Form form, DateOnly first, DateOnly last)
    {
        for (var period = Period.Of(form.Period, first.AddMonths(-MostMonths)); period.FirstDay <= last; period = period.Next)
        {
            yield return period;
        }
    }
}
