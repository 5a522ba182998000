using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>A duty of a unit as an assessment looks at it.</summary>
/// <param name="Unit">Place number of the unit.</param>
/// <param name="Form">The form.</param>
/// <param name="Period">The period.</param>
/// <param name="Until">Its last day; null where none is laid down.</param>
/// <param name="Fulfilled">When it was first published; null where it is missing.</param>
public sealed record DutyLine(long Unit, Form Form, Period Period, DateOnly? Until, DateOnly? Fulfilled)
{
    /// <summary>Of a form of events: its title; empty otherwise.</summary>
    public string Event { get; init; } = "";

    /// <summary>Whether it was public and was withdrawn.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Code of the notice that fulfils it.</summary>
    public string? Code { get; init; }
}

/// <summary>
/// The duties of a year in an area, fulfilled or missing, asked of the readers that everything else asks; the one place of the assessment
/// that knows how.
/// </summary>
public sealed class DutyLines(BoardDbContext db, AskedForms asks, DueReader due, Deadlines deadlines) : IUseCasePart
{
    // as in the reader of duties: terms of one statement
    private const int Most = 40;

    private sealed record Row
    {
        public required int Index { get; init; }
        public required long Unit { get; init; }
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required DateTime FirstUtc { get; init; }
    }

    /// <summary>Those whose period lies in the year, as they stand on a day: what is not owed yet and not published is left out.</summary>
    public async Task<IReadOnlyList<DutyLine>> Of(UnitCode area, int year, DateOnly today, CancellationToken cancellationToken)
    {
        var (all, owed) = await asks.Within(area, cancellationToken);
        var whole = Period.Parse(year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var periods = Enum.GetValues<PeriodLength>().SelectMany(whole.Parts).Where(p => p.FirstDay <= today).ToList();
        var asked = owed.Asked(all, periods);
        if (asked.Count == 0)
        {
            return [];
        }
        var lacks = await due.Missing(area, asked, today, cancellationToken);
        var until = await deadlines.Within(area, cancellationToken);
        return [.. lacks.Where(l => l.Duty.State == DutyState.Owed).Select(l => new DutyLine(l.Unit, l.Duty.Form, l.Duty.Period,
                l.Duty.Until?.Day, null) { Event = l.Event ?? "", Withdrawn = l.Withdrawn }),
            .. (await Published(area, asked, cancellationToken)).Select(r => (Asked: asked[r.Index], Row: r))
                .Select(r => new DutyLine(r.Row.Unit, r.Asked.Form, r.Asked.Period,
                    until.Of(r.Row.Unit, r.Asked.Form, r.Asked.Period)?.Day, ChinaTime.Day(r.Row.FirstUtc))
                {
                    Event = r.Asked.Form.PerPeriod == NoticesPerPeriod.Many ? r.Row.Title : "",
                    Code = r.Row.Code,
                })];
    }

    private async Task<IReadOnlyList<Row>> Published(UnitCode area, IReadOnlyList<(Form Form, Period Period)> asked,
        CancellationToken cancellationToken)
    {
        var (marked, found) = (await due.Marks(area, asked, cancellationToken), new List<Row>());
        foreach (var some in asked.Index().Chunk(Most))
        {
            var statement = some.Select(one => Term(area, one.Item, one.Index, marked)).Aggregate((all, next) => all.Concat(next));
            found.AddRange(await statement.ToListAsync(cancellationToken));
        }
        // of a period that its parts are published of, or of several projects, the last that came counts
        return [.. found.GroupBy(r => (r.Index, r.Unit, asked[r.Index].Form.PerPeriod == NoticesPerPeriod.Many ? r.Code : ""))
            .Select(g => g.MaxBy(r => r.FirstUtc)!)];
    }

    private IQueryable<Row> Term(UnitCode area, (Form Form, Period Period) pair, int index, Marked marked)
    {
        var counting = due.Counting(pair.Form, pair.Period);
        return from unit in due.Units(area, pair.Form, pair.Period, marked)
               from notice in counting
               where notice.Unit == unit.Code
               from edition in db.Editions
               where edition.Unit == notice.Unit && edition.NoticeId == notice.Id && edition.Number == 1
               select new Row
               {
                   Index = index,
                   Unit = unit.Code,
                   Code = notice.Code,
                   Title = notice.Title,
                   FirstUtc = edition.PublishedAtUtc,
               };
    }
}
