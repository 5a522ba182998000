using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>
/// Loads the State Council's table of a year for an area; the posting periods that run in working days are computed anew.
/// </summary>
public sealed class LoadCalendar(BoardDbContext db, SetSettings settings) : IUseCase
{
    /// <summary>For whom, and the lines of a file <c>date,off|work,name,source</c>.</summary>
    public sealed record Request(UnitCode Owner, IReadOnlyList<string> Lines);

    /// <summary>What was loaded, year by year, and how many posting periods were computed anew, and how many due days moved.</summary>
    public sealed record Response(IReadOnlyList<CalendarYear> Years, int Renewed, int Moved);

    /// <summary>
    /// Refused with every line that does not read; then nothing is stored. A few days of the year before join what is known of it, a whole
    /// year takes its place.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var read = CalendarYear.ReadFile(request.Lines);
        if (read.Failed)
        {
            return Outcome<Response>.Refused(read.Faults);
        }
        var years = new List<CalendarYear>();
        foreach (var year in read.Value)
        {
            var text = await db.Settings.AsNoTracking().Where(s => s.Owner == request.Owner.Value && s.Key == year.Key).Select(s => s.Text)
                .SingleOrDefaultAsync(cancellationToken);
            years.Add(year.Over(text is not null && CalendarYear.Read(year.Year, text) is { Failed: false } before ? before.Value : null));
        }
        var kept = await settings.Handle(new(request.Owner, years.ToDictionary(y => y.Key, y => y.Text, StringComparer.Ordinal)),
            cancellationToken);
        return kept.Failed ? Outcome<Response>.Refused(kept.Faults) : new Response(years, kept.Value.Renewed, kept.Value.Moved);
    }
}
