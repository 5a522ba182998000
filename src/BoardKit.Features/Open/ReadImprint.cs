using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// The board of a past day, made of its imprint and of what the editions hold now: what was withdrawn has lost its title since, erased and
/// retired rows are missing.
/// </summary>
public sealed class ReadImprint(OpenScopes scopes) : IUseCase
{
    /// <summary>Whose board, on which day.</summary>
    public sealed record Request(UnitCode Unit, DateOnly Day);

    /// <summary>The day.</summary>
    /// <param name="Path">The place and those above it.</param>
    /// <param name="Day">The day asked for.</param>
    /// <param name="Imprint">The imprint that held on it; null where none was kept yet.</param>
    /// <param name="Lines">Its notices.</param>
    /// <param name="Days">The days on which something changed, newest first, at most <see cref="MostDays"/>.</param>
    public sealed record Response(IReadOnlyList<PlaceName> Path, DateOnly Day, Imprint? Imprint, IReadOnlyList<Line> Lines,
        IReadOnlyList<DateOnly> Days);

    /// <summary>A notice that hung.</summary>
    /// <param name="Kept">What was kept of it.</param>
    /// <param name="Title">Title of that edition; null when it is no longer public.</param>
    /// <param name="Erased">How many of its rows were erased since.</param>
    public sealed record Line(ImprintLine Kept, string? Title, int Erased)
    {
        /// <summary>Whether the edition still has the root that was kept; true where it is no longer public.</summary>
        public bool Fits { get; init; } = true;
    }

    /// <summary>Days that the page leads to.</summary>
    public const int MostDays = 60;

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Published(request.Unit);
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var unit = request.Unit.Value;
        if (!await db.Units.AnyAsync(u => u.Code == unit, cancellationToken))
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var imprint = await db.Imprints.AsNoTracking().Where(i => i.Unit == unit && i.Day <= request.Day)
            .OrderByDescending(i => i.Day).FirstOrDefaultAsync(cancellationToken);
        var days = await db.Imprints.AsNoTracking().Where(i => i.Unit == unit).OrderByDescending(i => i.Day).Select(i => i.Day)
            .Take(MostDays).ToListAsync(cancellationToken);
        return new Response(await scope.ServiceProvider.GetRequiredService<PlaceCard>().Path(request.Unit, cancellationToken), request.Day,
            imprint, imprint is null ? [] : await Lines(db, unit, imprint.Read(), cancellationToken), days);
    }

    private static async Task<IReadOnlyList<Line>> Lines(BoardDbContext db, long unit, IReadOnlyList<ImprintLine> kept,
        CancellationToken cancellationToken)
    {
        var codes = kept.Select(k => k.Notice).ToList();
        var now = (await (from notice in db.Notices.AsNoTracking()
                          where notice.Unit == unit && codes.Contains(notice.Code) && notice.Publicity == Publicity.Published
                              && notice.Audience != Audience.Place
                          join edition in db.Editions.AsNoTracking() on new
                          {
                              notice.Unit,
                              notice.Id
                          } equals new { edition.Unit, Id = edition.NoticeId }
                          where !edition.Withdrawn
                          select new { notice.Code, edition }).ToListAsync(cancellationToken))
            .ToDictionary(f => (f.Code, f.edition.Number), f => f.edition);
        return [.. kept.Select(k => now.TryGetValue((k.Notice, k.Edition), out var edition)
            ? new Line(k, edition.Title, edition.Erased) { Fits = edition.Root == k.Root } : new Line(k, null, 0))];
    }
}
