using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>The imprints of a unit's board, oldest first: for whoever keeps them elsewhere, so that no day can be changed unseen.</summary>
public sealed class ListImprints(OpenScopes scopes) : IUseCase
{
    /// <summary>Whose, behind which day, how many.</summary>
    public sealed record Request(UnitCode Unit, DateOnly? After = null, int Take = 100);

    /// <summary>An imprint.</summary>
    /// <param name="Unit">Whose.</param>
    /// <param name="Day">The day from which it holds, until the next one.</param>
    /// <param name="Root">Merkle root over head and lines.</param>
    /// <param name="Previous">Root of the imprint before.</param>
    /// <param name="Head">Canonical text of leaf 0.</param>
    /// <param name="Lines">What hung; a leaf each, as canonical JSON (RFC 8785) of texts, in this order.</param>
    public sealed record OpenImprint(string Unit, DateOnly Day, string Root, string? Previous, string Head, IReadOnlyList<Line> Lines);

    /// <summary>A notice that hung.</summary>
    public sealed record Line(string Notice, int Edition, string Root, DateOnly From, DateOnly? Until);

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<IReadOnlyList<OpenImprint>>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Published(request.Unit);
        var (db, unit, after) = (scope.ServiceProvider.GetRequiredService<BoardDbContext>(), request.Unit.Value, request.After);
        if (!await db.Units.AnyAsync(u => u.Code == unit, cancellationToken))
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var found = await db.Imprints.AsNoTracking().Where(i => i.Unit == unit && (after == null || i.Day > after))
            .OrderBy(i => i.Day).Take(request.Take).ToListAsync(cancellationToken);
        return found.ConvertAll(i => new OpenImprint(request.Unit.ToString(), i.Day, i.Root, i.Previous, i.Head, [.. i.Read().Select(Of)]));
    }

    private static Line Of(ImprintLine line) => new(line.Notice, line.Edition, line.Root, line.From, line.Until);
}
