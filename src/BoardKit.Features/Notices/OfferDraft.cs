using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// What a clerk can open by hand: every form of the unit's level, any period, and the earlier notices whose rows may serve as a start.
/// </summary>
public sealed class OfferDraft(BoardDbContext db, FormCatalog forms, Issuing issuing, TimeProvider clock) : IUseCase
{
    private const int MostEarlier = 12;
    private const int Years = 6;

    /// <summary>Whose desk, and the form chosen; null before one is.</summary>
    public sealed record Request(UnitCode Unit, string? Form);

    /// <summary>The choices.</summary>
    /// <param name="Forms">Forms of the unit's level.</param>
    /// <param name="Chosen">The form chosen, or null.</param>
    /// <param name="Periods">Periods of that form, the due one first, then later and earlier ones.</param>
    /// <param name="Earlier">Published notices of that form, newest period first.</param>
    public sealed record Response(IReadOnlyList<Form> Forms, Form? Chosen, IReadOnlyList<Period> Periods, IReadOnlyList<Notice> Earlier)
    {
        /// <summary>Who may publish the form here, the usual one first; whether that has to be chosen says <see cref="IsAsked"/>.</summary>
        public IReadOnlyList<Speaker> Speakers { get; init; } = [];

        /// <summary>Whether several could be meant, so that one has to be chosen.</summary>
        public bool IsAsked { get; init; }
    }

    /// <summary>Never refused: an unknown form is none.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var level = await db.Units.AsNoTracking().Where(u => u.Code == request.Unit.Value).Select(u => u.Level)
            .SingleOrDefaultAsync(cancellationToken);
        var own = (await forms.All(request.Unit, cancellationToken)).Select(f => f.At(level)).Where(f => f.Level == level).ToList();
        if (own.Find(f => f.Key == request.Form) is not { } chosen)
        {
            return new(own, null, [], []);
        }
        var published = await db.Notices.AsNoTracking()
            .Where(n => n.Unit == request.Unit.Value && n.Form == chosen.Key && n.LastEdition > 0).ToListAsync(cancellationToken);
        var earlier = published.OrderByDescending(n => Period.Parse(n.Period))
            .ThenByDescending(n => n.ChangedAtUtc).Take(MostEarlier).ToList();
        return new(own, chosen, Periods(chosen), earlier)
        {
            Speakers = await issuing.Choices(request.Unit, chosen, cancellationToken),
            IsAsked = (await issuing.Choose(request.Unit, chosen, null, cancellationToken)).Failed,
        };
    }

    private List<Period> Periods(Form form)
    {
        var today = clock.Today();
        var due = form.Due(today);
        var periods = new List<Period> { due };
        for (var next = due.Next; next.FirstDay <= today.AddMonths(3); next = next.Next)
        {
            periods.Add(next);
        }
        for (var before = due.Previous; before.Year > due.Year - Years; before = before.Previous)
        {
            periods.Add(before);
        }
        // of a form that may be published by months, too: those that have begun, newest first
        return [.. periods, .. periods.SelectMany(form.PartsOf).Where(p => p.FirstDay <= today).OrderDescending()];
    }
}
