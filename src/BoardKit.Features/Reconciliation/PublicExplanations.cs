using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Reconciliation;

/// <summary>An explanation of a difference as everybody reads it.</summary>
/// <param name="Form">Name of the programme.</param>
/// <param name="Period">The period.</param>
/// <param name="Text">What the place says.</param>
/// <param name="Allocated">What was allocated when it was written, in yuan; null: no record.</param>
/// <param name="Disclosed">What was disclosed then; null: nothing.</param>
/// <param name="Day">The day on which a second person agreed.</param>
/// <param name="IsOld">Whether the amounts have changed since.</param>
public sealed record PublicExplanation(string Form, Period Period, string Text, Quantity? Allocated, Quantity? Disclosed, DateOnly Day,
    bool IsOld);

/// <summary>
/// Explanations that two people agreed to, for residents. It shows amounts, so it is for no more people than the notices behind them: where
/// a notice of the programme and period is for fewer than the reader may be, and where all were withdrawn, nothing is shown.
/// </summary>
public sealed class PublicExplanations(IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>
    /// The one of a place and programme for readers of an audience, of the period of a notice or of the longer one in which its money is
    /// compared; null where there is none for them.
    /// </summary>
    public async Task<PublicExplanation?> Of(UnitCode unit, string form, Period period, Audience audience,
        CancellationToken cancellationToken) =>
        (await Read(unit, (form, [.. period.Around().Select(p => p.ToString())]), audience, cancellationToken)).MinBy(e => e.Period.Length);

    /// <summary>All of a place for everybody, the newest first: those of what was allocated and is not disclosed too.</summary>
    public Task<IReadOnlyList<PublicExplanation>> All(UnitCode unit, CancellationToken cancellationToken) =>
        Read(unit, null, Audience.Everybody, cancellationToken);

    private async Task<IReadOnlyList<PublicExplanation>> Read(UnitCode unit, (string Form, string[] Periods)? only, Audience audience,
        CancellationToken cancellationToken)
    {
        // sums and allocations are staff's: what of them is shown is said here
        await using var scope = scopes.OpenAs(new Access(unit.Self, Scope.None, IsStaff: true));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var accepted = db.DifferenceNotes.AsNoTracking().Where(n => n.Unit == unit.Value && n.State == NoteState.Accepted);
        if (only is { Form: var key, Periods: var texts })
        {
            accepted = accepted.Where(n => n.Form == key && texts.Contains(n.Period));
        }
        var notes = await accepted.ToListAsync(cancellationToken);
        var found = new List<PublicExplanation>();
        foreach (var note in notes.OrderByDescending(n => n.DecidedAtUtc))
        {
            if (await Shown(scope.ServiceProvider, unit, note, audience, cancellationToken) is { } shown)
            {
                found.Add(shown);
            }
        }
        return found;
    }

    private static async Task<PublicExplanation?> Shown(IServiceProvider services, UnitCode unit, DifferenceNote note, Audience audience,
        CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<BoardDbContext>();
        var form = await services.GetRequiredService<FormCatalog>().Find(unit, note.Form, version: null, cancellationToken);
        var period = Period.Parse(note.Period);
        if (form.Failed || (await services.GetRequiredService<ReconciliationRules>().Programmes(unit, cancellationToken))
            .Of(form.Value) is null)
        {
            return null;
        }
        string[] texts = [.. period.Parts(form.Value.Period).SelectMany(form.Value.TextsOf)];
        var published = await db.Notices.AsNoTracking().Where(n => n.Unit == unit.Value && n.Form == note.Form && texts.Contains(n.Period)
            && n.Publicity != Publicity.None).Select(n => n.Audience).ToListAsync(cancellationToken);
        var usual = await services.GetRequiredService<PublishingRules>().Audience(unit, form.Value, cancellationToken);
        if (!ExplanationReaders.MayRead(published, usual, audience))
        {
            return null;
        }
        var now = await services.GetRequiredService<ReconciledAreas>().Of(unit, [new(form.Value, period)], null, cancellationToken);
        var pair = now.Failed ? null : now.Value.SelectMany(a => a.Lines).FirstOrDefault()?.Difference.Pair;
        if (note.Disclosed is not null && pair?.Disclosed is null)
        {
            return null;   // what it speaks of was withdrawn: its amount is nobody's to read any more
        }
        return new(form.Value.Name, period, note.Text, Of(note.Allocated), Of(note.Disclosed), ChinaTime.Day(note.DecidedAtUtc!.Value),
            note.IsOld(pair?.Allocated, pair?.Disclosed));
    }

    private static Quantity? Of(long? amount) => amount is { } value ? new Quantity(value) : null;
}
