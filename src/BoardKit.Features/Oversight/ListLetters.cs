using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>The letters to places of an area: what waits for an answer first, then the newest answers.</summary>
public sealed class ListLetters(BoardDbContext db) : IUseCase
{
    /// <summary>Letters in an answer at most.</summary>
    public const int Most = 300;

    /// <summary>Which area.</summary>
    public sealed record Request(UnitCode Scope);

    /// <summary>A letter.</summary>
    public sealed record Line(DutyLetter Letter, string UnitName, string Above);

    /// <summary>The letters, and how many there are in all.</summary>
    public sealed record Response(string Name, IReadOnlyList<Line> Lines, int Count);

    /// <summary>Lists them. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var scope = db.Access.Oversees(request.Scope)
            ? await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken) : null;
        if (scope is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var (from, to) = request.Scope.Area;
        var letters = db.DutyLetters.AsNoTracking().Where(l => l.Unit >= from && l.Unit <= to);
        var found = await letters.OrderBy(l => l.Answer == null ? 0 : 1).ThenByDescending(l => l.AnsweredAtUtc ?? l.SentAtUtc).Take(Most)
            .ToListAsync(cancellationToken);
        var places = found.SelectMany(l => (long[])[l.Unit, UnitCode.From(l.Unit).Parent?.Value ?? 0]).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => places.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return new Response(scope.Name, found.ConvertAll(l => new Line(l, names.GetValueOrDefault(l.Unit, ""),
            names.GetValueOrDefault(UnitCode.From(l.Unit).Parent?.Value ?? 0, ""))), await letters.CountAsync(cancellationToken));
    }
}
