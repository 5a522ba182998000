using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Postings;
using BoardKit.Features.Register;
using BoardKit.Features.Sheets;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reminders;

/// <summary>
/// The clerk's one list of what has to be done: notices that are owed, sent back, withdrawn or begun, what was left to the place, what has
/// to be printed, hung, replaced or taken down, what waits for an answer. Each matter once, worst first, with the day by which it has to be
/// done. Page, digest and calendar are made of it; what is owed it takes from the readers that the county's list is made of.
/// </summary>
public sealed class ListWork(BoardDbContext db, ListDesk desk, ListToFill toFill, ListWall wall, ListStaleSheets stale, AskedForms asks,
    DutyReader duties, IEnumerable<IDeskWork> others, TimeProvider clock) : IUseCase
{
    private const string OnTheWall = "公开栏";

    /// <summary>Whose desk.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>The list and what else the desk shows.</summary>
    /// <param name="Desk">What waits for others and what went out lately.</param>
    /// <param name="Work">The list.</param>
    /// <param name="Hanging">What hangs and has a last day: nothing to do yet.</param>
    public sealed record Response(ListDesk.Response Desk, WorkList<WorkLine> Work, IReadOnlyList<ListWall.Line> Hanging);

    /// <summary>Never refused: outside the scope nothing is to be done.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var found = await desk.Handle(new(request.Unit), cancellationToken);
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) is not { } unit)
        {
            return new(found, WorkList<WorkLine>.Of([], l => l.Mark, today), []);
        }
        var (forms, owed) = await asks.Of(unit, cancellationToken);
        var sheet = await duties.Own(request.Unit, today.AddDays(-DutyReader.Reach), today.AddMonths(1), today, cancellationToken);
        var items = sheet.Lines(unit, (standing, _, _) => standing.IsExpected() && !standing.IsPublic()).ToList();
        var papers = await wall.Handle(new(request.Unit), cancellationToken);
        var lines = Notices(found, forms, sheet.Book).Concat(Owed(found, owed)).Concat(Alone(items, forms, today)).Concat(Undated(items))
            .Concat(Filled(await toFill.Handle(new(request.Unit), cancellationToken)))
            .Concat(papers.Where(p => p.State != WallState.Hangs).Select(OfWall))
            .Concat(Papers((await stale.Handle(new(request.Unit, Alone: true), cancellationToken)).Value)).ToList();
        foreach (var other in others)
        {
            lines.AddRange((await other.Waiting(request.Unit, today, cancellationToken)).Select(w =>
                new WorkLine(new(WorkKind.Answer, w.Key, w.Key, "") { By = w.By }, w.What) { Matter = w }));
        }
        return new(found, WorkList<WorkLine>.Of(lines, l => l.Mark, today), [.. papers.Where(p => p.State == WallState.Hangs)]);
    }

    /// <summary>Notices that somebody has begun, or that came back; late or near by the day of their form and period.</summary>
    private static IEnumerable<WorkLine> Notices(ListDesk.Response desk, IReadOnlyList<Form> forms, Deadlines.Book book)
    {
        var known = forms.ToDictionary(f => f.Key, StringComparer.Ordinal);
        return desk.SentBack.Select(n => Line(n, WorkKind.SentBack)).Concat(desk.Withdrawn.Select(n => Line(n, WorkKind.Withdrawn)))
            .Concat(desk.Drafts.Select(n => Line(n, WorkKind.Draft)));

        WorkLine Line(Notice notice, WorkKind kind) =>
            new(new(kind, notice.Code, notice.Form, notice.Panel)
            {
                By = Until(notice)?.Day,
                LateAfter = Until(notice)?.LateAfter,
            }, notice.Title)
            {
                Notice = notice,
                Until = Until(notice),
                What = known.TryGetValue(notice.Form, out var form) ? $"{form.Name} {Period.Parse(notice.Period).Spoken}" : null,
            };

        // what is public already is on time; a correction of it has no day
        DueDay? Until(Notice notice) => notice.Publicity != Publicity.Published && known.TryGetValue(notice.Form, out var made)
            ? book.Of(notice.Unit, made, Period.Parse(notice.Period)) : null;
    }

    /// <summary>What there is nothing of: asked for now, and of periods before.</summary>
    private static IEnumerable<WorkLine> Owed(ListDesk.Response desk, OwedForms owed) =>
        desk.Due.Select(d => Line(d.Duty, d.Period, d, owed))
            .Concat(desk.Older.Select(d => Line(d, d.Period, null, owed)));

    private static WorkLine Line(Duty duty, Period period, ListDesk.Missing? missing, OwedForms owed) => new(
        new(WorkKind.Publish, WorkLine.MatterOf(duty.Form.Key, period), duty.Form.Key, duty.Form.Panel)
        {
            By = duty.Until?.Day,
            LateAfter = duty.Until?.LateAfter,
            IsOwed = DuePeriods.IsOwed(duty.Form, period, duty.Today),
        }, duty.Form.Name)
    {
        Duty = duty,
        Period = period,
        Missing = missing,
        Until = duty.Until,
        What = $"{duty.Form.Name} {period.Spoken}",
        Items = owed.Items(duty.Form, period).Count(),
    };

    /// <summary>
    /// What asks for a notice of its own and has none: an item that stands or is looked at every year, an event that is registered.
    /// </summary>
    private static IEnumerable<WorkLine> Alone(IEnumerable<DutyLine> items, IReadOnlyList<Form> forms, DateOnly today) =>
        from line in items
            // what was withdrawn stands in the list as the notice that it was
        where !line.ByPeriod && line.Code is null && line.Standing.IsOpen()
        join form in forms on line.Form equals form.Key
        select new WorkLine(new(WorkKind.Publish, $"duty:{line.Form}:{line.Period}:{line.Item}:{line.Event}", line.Form, form.Panel)
        {
            By = line.Until?.Day,
            LateAfter = line.Until?.LateAfter,
        }, line.Event.Length > 0 ? $"{line.Name}：{line.Event}" : line.Name)
        {
            Duty = new Duty(form, line.Period, 1, 0, today) { Until = line.Until, Coming = 0 },
            Period = line.Period,
            Until = line.Until,
            Item = line.Item,
            What = $"{line.Name} {line.Period.Spoken}",
            Items = 1,
        };

    /// <summary>What is counted from something of which nobody said the day: one line, however many.</summary>
    private static IEnumerable<WorkLine> Undated(IEnumerable<DutyLine> items) =>
        items.Where(l => l.AsksForDay).Select(l => l.CountedFrom!).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } events
            ? [new(new(WorkKind.SayWhen, "say-when", "say-when", ""), "没有登记哪一天的事") { Undated = events }] : [];

    private static IEnumerable<WorkLine> Filled(ListToFill.Response found) =>
        found.Lines.Select(l => new WorkLine(
            new(WorkKind.FillIn, WorkLine.MatterOf(l.Form, l.Period), l.Form, l.Panel) { By = l.FillBy }, l.Title)
        { Fill = l })
            .Concat(found.Changed.Select(t => new WorkLine(
                new(WorkKind.Changed, t.Notice.Code, t.Notice.Form, t.Notice.Panel), t.Notice.Title)
            { Told = t, Notice = t.Notice }));

    private static WorkLine OfWall(ListWall.Line line) => new(new(line.State == WallState.ToPrint ? WorkKind.Print : WorkKind.Hang,
        "wall:" + line.Notice.Code, line.State == WallState.ToPrint ? "print" : "hang", OnTheWall)
    { By = line.InForce.Until },
        line.Notice.Title)
    { Wall = line };

    /// <summary>Sheets of one notice at one place that have to go for one reason are one line.</summary>
    private static IEnumerable<WorkLine> Papers(IReadOnlyList<ListStaleSheets.Line> sheets) =>
        sheets.GroupBy(l => (l.Standing.Sheet.RunId, l.Standing.Sheet.NoticeId, l.Standing.Sheet.Edition, l.Standing.Reason, l.Place))
            .Select(same => new WorkLine(new(
                same.Key.Reason is Domain.Boards.StaleReason.Withdrawn or Domain.Boards.StaleReason.Erased
                    ? WorkKind.TakeDownNow : WorkKind.StalePaper,
                $"paper:{same.First().Standing.Sheet.Id}", "paper", OnTheWall), same.First().Standing.Notice?.Title ?? "已撤下的公示")
            { Sheets = [.. same] });
}
