using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// How far a submission has come on its way: what is done, who is waited for, since when and until when. The one place that says it;
/// nothing of it is stored.
/// </summary>
public sealed class CourseReader(BoardDbContext db, PlaceCalendars calendars, TimeProvider clock) : IUseCasePart
{
    private readonly Dictionary<long, string> _names = [];

    /// <summary>The steps of what waits; none while nothing does.</summary>
    public async Task<IReadOnlyList<CourseLine>> Of(Notice notice, CancellationToken cancellationToken)
    {
        if (notice.AsSubmitted() is not { } waiting)
        {
            return [];
        }
        var (unit, open, lines) = (UnitCode.From(notice.Unit), notice.Chain.Open(waiting), new List<CourseLine>());
        foreach (var step in notice.Chain.Steps)
        {
            var left = waiting.Referred.LastOrDefault(r => r.Step == step.Key && r.Draft == waiting.Draft);
            var shown = left is null ? step : step.LeftTo(left.To);
            var line = new CourseLine(shown, step.Key == open?.Key ? CourseState.Now
                : waiting.Of(step.Key) is null ? CourseState.Later : CourseState.Done, waiting.Of(step.Key),
                await Whom(shown, unit, cancellationToken))
            { Referral = left };
            lines.Add(line.State == CourseState.Now ? await Now(line, notice, waiting, cancellationToken) : line);
        }
        return lines;
    }

    /// <summary>The steps that a submission would go through, none of them begun.</summary>
    public async Task<IReadOnlyList<CourseLine>> Ahead(ReviewCourse course, UnitCode unit, CancellationToken cancellationToken)
    {
        var lines = new List<CourseLine>();
        foreach (var step in course.Chain().Steps)
        {
            lines.Add(new(step, CourseState.Later, null, await Whom(step, unit, cancellationToken)));
        }
        return lines;
    }

    /// <summary>Who decides a step of a unit's notices, in words.</summary>
    public async Task<string> Whom(ReviewStep step, UnitCode unit, CancellationToken cancellationToken)
    {
        if (step.IsRecorded)
        {
            return "填报人登记";
        }
        var words = new List<string>();
        foreach (var decider in step.Deciders)
        {
            var role = RoleFit.Word(decider.Role ?? Role.Reviewer);
            words.Add(decider.OwnPlace ? $"{await Name(unit, cancellationToken)}的另一位{role}"
                : decider.Seat is { } level ? $"{await Name(unit.Level < level ? unit : unit.At(level) ?? unit, cancellationToken)}的{role}"
                : unit.Level == UnitLevel.Village ? $"乡镇或县里的{role}" : unit.Level == UnitLevel.Township ? $"本级或县里的{role}" : $"本级的{role}");
        }
        return string.Join("，或", words);
    }

    private async Task<CourseLine> Now(CourseLine line, Notice notice, Submission waiting, CancellationToken cancellationToken)
    {
        var since = ChinaTime.Day(waiting.SinceUtc);
        line = line with { Since = since };
        if (line.Step.Limit is null)
        {
            return line;
        }
        var unit = UnitCode.From(notice.Unit);
        var due = notice.Chain.Due(waiting, since, await calendars.Of(unit, cancellationToken));
        if (due.Failed)
        {
            return line with { Unknown = due.Fault.Detail };
        }
        var (until, today) = (due.Value!.Value.Day, clock.Today());
        var late = Math.Max(0, today.DayNumber - until.DayNumber);
        return line with
        {
            Until = until,
            Late = late,
            Escalated = late > 0 && line.Step.Escalates is { } level ? unit.Level < level ? unit : unit.At(level) : null,
        };
    }

    private async Task<string> Name(UnitCode place, CancellationToken cancellationToken)
    {
        if (!_names.TryGetValue(place.Value, out var name))
        {
            name = await db.Units.AsNoTracking().Where(u => u.Code == place.Value).Select(u => u.Name)
                .SingleOrDefaultAsync(cancellationToken) ?? place.ToString();
            _names[place.Value] = name;
        }
        return name;
    }
}
