using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Figures;

/// <summary>
/// One duty of one place, or of all places of an area: what is missing, since when, whom to call, and what was said about whether it
/// applies.
/// </summary>
public sealed class ShowDuty(BoardDbContext db, FormCatalog forms, PeriodDuties due, Marks marks, TimeProvider clock) : IUseCase
{
    /// <summary>Which duty.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period);

    /// <summary>The duty.</summary>
    /// <param name="Unit">The place that reports, or an area of such places.</param>
    /// <param name="Above">The place above it.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Duty">How it stands.</param>
    /// <param name="Lacks">What is missing; of a form of events one entry each.</param>
    /// <param name="Profile">Telephones that hold for the place.</param>
    /// <param name="Notices">What the place has made of it, whatever its state.</param>
    /// <param name="Mark">What was said last about whether it applies, here or above; null where nothing was.</param>
    /// <param name="MarkedAt">Name of the place that was marked.</param>
    /// <param name="Proposal">What its clerk proposed and nobody has decided.</param>
    public sealed record Response(Unit Unit, Unit? Above, Form Form, Duty Duty, IReadOnlyList<Lack> Lacks, ProfileFields Profile,
        IReadOnlyList<Notice> Notices, NotApplicable? Mark, string MarkedAt, NotApplicable? Proposal)
    {
        /// <summary>Whether the place reports the form itself; otherwise it stands for the places below it.</summary>
        public bool Reports => Unit.Level == Form.Level;

        /// <summary>The items that ask for the form, where there are several: of each it can be said that it does not apply.</summary>
        public IReadOnlyList<OfItem> Items { get; init; } = [];

        /// <summary>
        /// How it stands, more exactly than <see cref="Duty.State"/> says; null where nothing is missing, and of several places.
        /// </summary>
        public Standing? Standing => Reports && Lacks.Count > 0 ? StandingText.Of(Lacks[0]) : null;
    }

    /// <summary>An item that the form serves, and what was said of it.</summary>
    /// <param name="Key">Key of the item.</param>
    /// <param name="Name">As it is called on lists.</param>
    /// <param name="Mark">What holds of it: said of the item or of the form as a whole; null where nothing was.</param>
    /// <param name="Proposal">What the clerk proposed of it and nobody has decided.</param>
    public sealed record OfItem(string Key, string Name, NotApplicable? Mark, NotApplicable? Proposal);

    /// <summary>Shows it. Faults: <c>unit-unknown</c>, <c>form-unknown</c>, <c>period-unfit</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var unit = db.Access.Oversees(request.Unit)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) : null;
        if (unit is null)
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        var found = await forms.FindWithin(request.Unit, request.Form, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var form = found.Value;
        if (form.Period != request.Period.Length || unit.Level > form.Level)
        {
            return Fault.NotFound("period-unfit", $"{unit.Name}没有“{form.Name}”{request.Period.Spoken}这一期。");
        }
        var (code, periods, today) = (request.Unit.Value, form.TextsOf(request.Period).ToArray(), clock.Today());
        var (duty, lacks) = await due.One(request.Unit, form, request.Period, today, cancellationToken);
        var above = unit.Place.Parent is { } parent
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == parent.Value, cancellationToken) : null;
        var records = await db.RecordsOf(request.Unit, today, cancellationToken);
        var notices = await db.Notices.AsNoTracking().Where(n => n.Unit == code && n.Form == form.Key && periods.Contains(n.Period))
            .OrderByDescending(n => n.ChangedAtUtc).ToListAsync(cancellationToken);
        var said = await marks.Of(request.Unit, form.Key, request.Period, cancellationToken);
        var mark = Marks.Holding(said, "");
        var items = (await marks.Asks(request.Unit, form, request.Period, cancellationToken)).DistinctBy(a => a.Item).ToList();
        var at = mark is null ? "" : await db.Units.Where(u => u.Code == mark.Unit).Select(u => u.Name).SingleAsync(cancellationToken);
        return new Response(unit, above, form, duty, lacks, ProfileFields.For(unit, records), notices, mark, at,
            said.FirstOrDefault(m => m.Unit == code && m.Item.Length == 0 && m.State == MarkState.Proposed))
        {
            Items = items.Count < 2 ? [] : [.. items.Select(a => new OfItem(a.Item, a.Version?.WholeName ?? a.Name,
                Marks.Holding(said, a.Item),
                said.FirstOrDefault(m => m.Unit == code && m.Item == a.Item && m.State == MarkState.Proposed)))],
        };
    }
}
