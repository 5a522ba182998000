using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// Keeps what hangs today at every unit that has published: an imprint where it differs from the one before, so that running it again
/// changes nothing. Only today's may still change; what two nodes do at once one of them finds done. What is for the place alone is left
/// out: who has its code may read it, and an imprint gives codes to everybody.
/// </summary>
public sealed class KeepImprints(BoardDbContext db, IServiceScopeFactory scopes, TimeProvider clock) : IUseCase
{
    /// <summary>How many imprints were made or changed.</summary>
    public sealed record Response(int Kept);

    /// <summary>Never refused. Over all units that the caller may write.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken)
    {
        var (today, kept) = (clock.Today(), 0);
        var units = await db.Notices.Where(n => n.LastEdition > 0).Select(n => n.Unit).Distinct().OrderBy(u => u)
            .ToListAsync(cancellationToken);
        foreach (var unit in units)
        {
            kept += await Keep(UnitCode.From(unit), today, cancellationToken) ? 1 : 0;
            db.ChangeTracker.Clear();
        }
        return new(kept);
    }

    private async Task<bool> Keep(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        var lines = await Lines(unit, today, cancellationToken);
        var newest = await db.Imprints.Where(i => i.Unit == unit.Value).OrderByDescending(i => i.Day)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null ? lines.Count == 0 : newest.Says(lines) || newest.Day > today)
        {
            return false;
        }
        if (newest?.Day == today)
        {
            _ = newest.Follow(lines);
        }
        else
        {
            _ = db.Imprints.Add(new Imprint(unit, today, lines, newest?.Root));
        }
        try
        {
            _ = await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return false;   // another node kept it
        }
    }

    /// <summary>As any resident of the unit would see it.</summary>
    private async Task<IReadOnlyList<ImprintLine>> Lines(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Resident(unit));
        var hanging = (await scope.ServiceProvider.GetRequiredService<InForceReader>().At(unit, today, cancellationToken))
            .Where(n => n.AddressedBy is null && n.InForce.State == ForceState.Hanging && n.Audience != Audience.Place).ToList();
        var ids = hanging.ConvertAll(n => n.Id);
        var roots = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Editions.AsNoTracking()
            .Where(e => e.Unit == unit.Value && ids.Contains(e.NoticeId)).Select(e => new { e.NoticeId, e.Number, e.Root })
            .ToDictionaryAsync(e => (e.NoticeId, e.Number), e => e.Root, cancellationToken);
        return hanging.ConvertAll(n => new ImprintLine(n.Code, n.Edition, roots[(n.Id, n.Edition)], n.InForce.From, n.InForce.Until));
    }
}
