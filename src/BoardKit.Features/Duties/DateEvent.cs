using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Duties;

/// <summary>
/// Says on which day something was from which several items of one form are counted (成员大会: six items of one notice), in one step; and
/// lists what waits for such a day.
/// </summary>
public sealed class DateEvent(BoardDbContext db, DutyReader duties, RegisterEvent register, TimeProvider clock) : IUseCase
{
    /// <summary>Days ahead to which the periods end that are asked about: the running year.</summary>
    private const int Ahead = 366;

    /// <summary>What waits for its day.</summary>
    /// <param name="Event">As the rule calls it: 成员大会.</param>
    /// <param name="Form">Key of the form.</param>
    /// <param name="FormName">Its name.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Lines">The duties that are counted from it.</param>
    public sealed record Question(string Event, string Form, string FormName, Period Period, IReadOnlyList<DutyLine> Lines);

    /// <summary>Which question, and the day.</summary>
    public sealed record Request(UnitCode Unit, string Event, string Form, Period Period, DateOnly Day);

    /// <summary>What waits for its day at a place, the newest period first; nothing for whom may not say it.</summary>
    public async Task<IReadOnlyList<Question>> Open(UnitCode unit, CancellationToken cancellationToken)
    {
        if (!RegisterEvent.May(db.Access, unit))
        {
            return [];
        }
        var today = clock.Today();
        var sheet = await duties.Own(unit, today.AddDays(-DutyReader.Reach), today.AddDays(Ahead), today, cancellationToken);
        var names = sheet.Units.SelectMany(u => sheet.AsksOf(u)).Select(a => a.Form).DistinctBy(f => f.Key)
            .ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        return [.. sheet.Units.SelectMany(u => sheet.Lines(u, (standing, _, period) => standing.IsExpected() && !standing.IsPublic()
                && period.FirstDay <= today)).Where(l => l.AsksForDay)
            .GroupBy(l => (Event: l.CountedFrom!, l.Form, l.Period))
            .Select(g => new Question(g.Key.Event, g.Key.Form, names[g.Key.Form], g.Key.Period, [.. g]))
            .OrderByDescending(q => q.Period.LastDay).ThenBy(q => q.Lines[0].Item.Length)
            .ThenBy(q => q.Lines[0].Item, StringComparer.Ordinal)];
    }

    /// <summary>Registers it. Faults: those of <see cref="RegisterEvent"/>, <c>duty-unknown</c> where nothing waits for such a day.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!RegisterEvent.May(db.Access, request.Unit))
        {
            return UnitFaults.Forbidden;
        }
        var waits = (await Open(request.Unit, cancellationToken))
            .FirstOrDefault(q => q.Event == request.Event && q.Form == request.Form && q.Period == request.Period);
        if (waits is null)
        {
            return DutyChange.Unknown;
        }
        foreach (var line in waits.Lines)
        {
            var done = await register.Handle(new(new(request.Unit, line.Item, line.Form, line.Period, line.Event), request.Day),
                cancellationToken);
            if (done.Failed)
            {
                return done;
            }
        }
        return new Done();
    }
}
