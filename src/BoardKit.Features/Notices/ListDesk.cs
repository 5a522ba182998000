using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// The one list of what a clerk has to do: what came back, what is open, what waits, what has not been disclosed yet, what went out lately.
/// </summary>
public sealed class ListDesk(BoardDbContext db, AskedForms asks, PeriodDuties duty, FindReviewers reviewers,
    PreparedDrafts prepared, TimeProvider clock) : IUseCase
{
    private const int MostRecent = 12;

    /// <summary>Whose desk.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>
    /// A form of which the unit has nothing for the period that is asked for; events are asked for only where one is announced, and that
    /// has a notice.
    /// </summary>
    /// <param name="Form">The form.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Earlier">Code of the unit's newest published notice of the form, whose rows may serve as a start; null when there is
    /// none, or when its rows are gone.</param>
    public sealed record Missing(Form Form, Period Period, string? Earlier = null)
    {
        /// <summary>How it stands, and until when it has to be public.</summary>
        public required Duty Duty { get; init; }

        /// <summary>The items that ask for it, key and name, where there are several: of each the clerk can say that there is no such
        /// matter.</summary>
        public IReadOnlyList<(string Key, string Name)> Items { get; init; } = [];

        /// <summary>Whether it is owed, or the period has not ended.</summary>
        public DutyState State => Duty.State;

        /// <summary>Code of the draft that the system has made for it and nobody has touched; null where there is none.</summary>
        public string? Prepared { get; init; }

        /// <summary>
        /// The newest period that has ended, if the unit has nothing of it: of that it can say now that there is none. A running year
        /// cannot be spoken for yet, the last one can.
        /// </summary>
        public Period? NilOf { get; init; }
    }

    /// <summary>The list.</summary>
    /// <param name="UnitName">Name of the unit.</param>
    /// <param name="SentBack">Came back with a reason.</param>
    /// <param name="Drafts">Open drafts.</param>
    /// <param name="Waiting">Submitted, waiting for a second person.</param>
    /// <param name="Recent">Published lately; all of them are in <see cref="ListNotices"/>.</param>
    /// <param name="Due">What is asked for now and has no notice, neither a draft nor one that was withdrawn.</param>
    public sealed record Response(
        string UnitName, IReadOnlyList<Notice> SentBack, IReadOnlyList<Notice> Drafts, IReadOnlyList<Notice> Waiting,
        IReadOnlyList<Notice> Recent, IReadOnlyList<Missing> Due)
    {
        /// <summary>Every form of the unit's level and how the unit stands with the period that is asked for now.</summary>
        public IReadOnlyList<Duty> Duties { get; init; } = [];

        /// <summary>
        /// What is owed of periods before the one that is asked for now and has no notice either, forms in order, newest first; as far back
        /// as <see cref="Back"/> says.
        /// </summary>
        public IReadOnlyList<Duty> Older { get; init; } = [];

        /// <summary>What the clerk proposed to be 不适用 and no official has decided yet.</summary>
        public IReadOnlyList<NotApplicable> Proposals { get; init; } = [];

        /// <summary>Whether 不适用 is proposed of a form as a whole and a period.</summary>
        public bool IsProposed(Form form, Period period) => IsProposed(form, period, "");

        /// <summary>Whether 不适用 is proposed of an item of a form and a period.</summary>
        public bool IsProposed(Form form, Period period, string item) =>
            Proposals.Any(p => p.Form == form.Key && p.Period == period.ToString() && p.Item == item);

        /// <summary>Withdrawn, and nobody is at work to bring them back.</summary>
        public IReadOnlyList<Notice> Withdrawn { get; init; } = [];

        /// <summary>Whether there is anybody who could approve what waits.</summary>
        public bool HasReviewer { get; init; } = true;
    }

    /// <summary>Never refused: an empty scope has an empty desk.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken);
        if (unit is null)
        {
            return new("", [], [], [], [], []);
        }
        // what the system made and nobody touched stands beside its duty, and is no work of its own
        var untouched = await prepared.Of(request.Unit.Value).AsNoTracking().ToListAsync(cancellationToken);
        var ids = untouched.ConvertAll(n => n.Id);
        var open = await db.Notices.AsNoTracking().Where(n => n.Unit == request.Unit.Value && n.Stage != WorkStage.Idle
            && !ids.Contains(n.Id)).OrderByDescending(n => n.ChangedAtUtc).ToListAsync(cancellationToken);
        var withdrawn = await db.Notices.AsNoTracking()
            .Where(n => n.Unit == request.Unit.Value && n.Publicity == Publicity.Withdrawn && n.Stage == WorkStage.Idle)
            .OrderByDescending(n => n.ChangedAtUtc).ToListAsync(cancellationToken);
        var recent = await db.Notices.AsNoTracking().Where(n => n.Unit == request.Unit.Value && n.Publicity == Publicity.Published)
            .OrderByDescending(n => n.ChangedAtUtc).Take(MostRecent).ToListAsync(cancellationToken);
        var (duties, due, older) = await DueAsync(unit, untouched, cancellationToken);
        return new(unit.Name, open.FindAll(n => n.Stage == WorkStage.SentBack), open.FindAll(n => n.Stage == WorkStage.Drafting),
            open.FindAll(n => n.Stage == WorkStage.InReview),
            recent, due)
        {
            Duties = duties,
            Older = older,
            Proposals = await db.NotApplicable.AsNoTracking()
                .Where(m => m.Unit == request.Unit.Value && m.State == MarkState.Proposed).ToListAsync(cancellationToken),
            Withdrawn = withdrawn,
            HasReviewer = await reviewers.Handle(new(request.Unit), cancellationToken),
        };
    }

    /// <summary>How many periods before the one asked for are looked at: about a year, and the year before.</summary>
    private static int Back(Form form) => form.PerPeriod switch
    {
        NoticesPerPeriod.Many => 0,   // an event is owed when it is announced, and then it has a notice
        NoticesPerPeriod.One => form.Period switch { PeriodLength.Month => 12, PeriodLength.Quarter => 4, PeriodLength.Year => 1 },
    };

    private async Task<(IReadOnlyList<Duty> Duties, IReadOnlyList<Missing> Due, IReadOnlyList<Duty> Older)> DueAsync(
        Unit unit, List<Notice> untouched, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var (own, owed) = await asks.Of(unit, cancellationToken);
        if (own.Count == 0)
        {
            return ([], [], []);
        }
        Period Ended(Form form) => DuePeriods.IsOwed(form, form.Due(today), today) ? form.Due(today) : form.Due(today).Previous;
        IEnumerable<Period> Before(Form form, Period period) => Enumerable.Range(1, Back(form))
            .Select(back => Enumerable.Range(0, back).Aggregate(period, (earlier, _) => earlier.Previous)).Where(p => owed.Ask(form, p));
        // of each form what is asked for now, what can be spoken for (the newest period that has ended), and what was asked for before
        var asked = own.SelectMany(form => (IEnumerable<(Form, Period)>)[(form, form.Due(today)), (form, Ended(form)),
            .. Before(form, form.Due(today)).Select(period => (form, period))]).Distinct().ToList();
        var duties = (await duty.Of(unit.Place, asked, today, cancellationToken)).Select(d => d.Whole)
            .ToDictionary(d => (d.Form.Key, d.Period));
        var made = await db.Notices.AsNoTracking().Where(n => n.Unit == unit.Code)
            .Select(n => new { n.Id, n.Form, n.Period, n.Code, n.LastEdition, n.Issuer }).ToListAsync(cancellationToken);
        _ = made.RemoveAll(m => untouched.Exists(n => n.Code == m.Code));
        // what a group publishes of itself is no notice of its village, but of forms of groups alone
        var groups = own.Where(form => form.Issuers is [Issuer.VillageGroup, ..]).Select(form => form.Key)
            .ToHashSet(StringComparer.Ordinal);
        _ = made.RemoveAll(n => n.Issuer == Issuer.VillageGroup && !groups.Contains(n.Form));
        var there = made.Select(m => (m.Form, Period.Parse(m.Period))).ToHashSet();
        var newest = made.Where(m => m.LastEdition > 0).GroupBy(m => m.Form).Select(g => g.MaxBy(m => Period.Parse(m.Period))!).ToList();
        var alive = await WithRows(unit.Code, [.. newest.Select(m => m.Id)], cancellationToken);
        var earlier = newest.Where(m => alive.Contains(m.Id)).ToDictionary(m => m.Form, m => m.Code, StringComparer.Ordinal);
        var now = own.Where(form => owed.Ask(form, form.Due(today))).Select(form => duties[(form.Key, form.Due(today))]).ToList();
        var older = own.SelectMany(form => Before(form, form.Due(today)).Select(period => duties[(form.Key, period)]))
            .Where(d => d.State == DutyState.Owed).SelectMany(d => Unmade(d.Form, d.Period)
                .Select(p => p == d.Period ? d : new Duty(d.Form, p, 1, 0, today) { Until = d.Until })).ToList();
        return (now, [.. now.Where(d => d.State is DutyState.Owed or DutyState.NotYetDue)
            .SelectMany(d => Unmade(d.Form, d.Period).Take(1).Select(p => new Missing(d.Form, p)
            {
                Duty = d,
                Items = owed.Items(d.Form, d.Period).Select(i => (i.Key, i.Version.WholeName)).Distinct().ToList() is { Count: > 1 } items
                    ? items : [],
                Earlier = earlier.GetValueOrDefault(d.Form.Key),
                Prepared = untouched.Find(n => n.Form == d.Form.Key && n.Period == p.ToString())?.Code,
                NilOf = d.Form.Nil != NilReturn.No && Ended(d.Form) is var ended && owed.Ask(d.Form, ended)
                    && duties[(d.Form.Key, ended)].State == DutyState.Owed && Unmade(d.Form, ended) is [var nil, ..]
                    && DuePeriods.IsOwed(d.Form, nil, today) ? nil : null,
            }))], older);

        // what has no notice of a period: of a quarter that was begun by months the other months
        IReadOnlyList<Period> Unmade(Form form, Period period) =>
            form.PartsOf(period) is { Count: > 0 } parts && parts.Any(p => there.Contains((form.Key, p)))
                ? [.. parts.Where(p => !there.Contains((form.Key, p)))] : there.Contains((form.Key, period)) ? [] : [period];
    }

    /// <summary>
    /// Those of the notices whose newest edition still has rows to begin with: public ones, or those that the desk keeps.
    /// </summary>
    private async Task<IReadOnlySet<Guid>> WithRows(long unit, List<Guid> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? new HashSet<Guid>()
        : await (from notice in db.Notices
                 join edition in db.Editions on new { notice.Unit, NoticeId = notice.Id, Number = notice.LastEdition }
                     equals new { edition.Unit, edition.NoticeId, edition.Number }
                 where notice.Unit == unit && ids.Contains(notice.Id) && !edition.Nil && (edition.RetiredAtUtc == null
                     || db.DeskRows.Any(r => r.Unit == unit && r.NoticeId == notice.Id && r.Edition == edition.Number))
                 select notice.Id).ToHashSetAsync(cancellationToken);
}
