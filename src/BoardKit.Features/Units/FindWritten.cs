using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// Says what a text is that somebody typed with paper in the hand, or without: the code of a notice, the id of a sheet, a board, the number
/// of a place, its name in any of the ways in which people write it. Without a text, the counties that the service knows. The one answer to
/// this question: of the start page, of the page that was not found, of the lists of staff (<see cref="KnownPlace"/>).
/// </summary>
public sealed class FindWritten(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>Most places shown.</summary>
    public const int Most = 50;

    /// <summary>
    /// Most places that are looked at one by one. Where the service knows more (several provinces), only those are whose name holds the
    /// text: letters and what is nearly the name are then not understood.
    /// </summary>
    public const int MostLookedAt = 30_000;

    /// <summary>What was typed; empty for the counties.</summary>
    public sealed record Request(string? Text);

    /// <summary>What it is.</summary>
    /// <param name="Addresses">Public addresses with this code; usually one.</param>
    /// <param name="Places">Places, the nearest first.</param>
    /// <param name="HasMore">Whether there are more.</param>
    public sealed record Response(IReadOnlyList<FoundAddress> Addresses, IReadOnlyList<FoundPlace> Places, bool HasMore)
    {
        /// <summary>Whether the places are only nearly what was typed.</summary>
        public bool IsNear { get; init; }

        /// <summary>Whether it reads as a code, and none such is known.</summary>
        public bool IsUnknownCode { get; init; }

        /// <summary>The one thing meant, where it was a code or the number of a place; else null.</summary>
        public string? Only => (Addresses, Places, IsByNumber) switch
        {
            ([var address], [], _) => address.Path,
            ([], [var place], true) => place.Path,
            _ => null,
        };

        /// <summary>Whether the place was given by its number.</summary>
        public bool IsByNumber { get; init; }
    }

    /// <summary>A public address.</summary>
    /// <param name="Kind">What it leads to.</param>
    /// <param name="Code">Ten characters.</param>
    public sealed record FoundAddress(AddressKind Kind, string Code)
    {
        /// <summary>Its path.</summary>
        public string Path => $"/{Kind switch { AddressKind.Notice => 'n', AddressKind.Sheet => 's', AddressKind.Board => 'b' }}/{Code}";
    }

    /// <summary>A place.</summary>
    /// <param name="Code">Its number.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Above">Name of the place above.</param>
    public sealed record FoundPlace(UnitCode Code, string Name, string? Above)
    {
        /// <summary>The former name by which it was found; null where it was not.</summary>
        public string? Was { get; init; }

        /// <summary>The places right below, of a township that is one of few found.</summary>
        public IReadOnlyList<FoundPlace> Below { get; init; } = [];

        /// <summary>The path of its page.</summary>
        public string Path => $"/u/{Code}";
    }

    private const int FewTownships = 2;

    /// <summary>Never refused: an odd text finds nothing.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var plain = WrittenText.Plain(request.Text ?? "");
        if (plain.Length == 0)
        {
            return new Response([], await Counties(cancellationToken), false);
        }
        if (WrittenText.Unit(plain) is { } number && await ByNumber(number, cancellationToken) is { } numbered)
        {
            return new Response([], [numbered], false) { IsByNumber = true };
        }
        var isCode = PublicCode.TryParse(plain, out var code);
        var addresses = isCode
            ? await db.PublicAddresses.AsNoTracking().Where(a => a.Code == code.Text).OrderBy(a => a.Kind).ToListAsync(cancellationToken)
            : [];
        return addresses.Count > 0 ? new Response(addresses.ConvertAll(a => new FoundAddress(a.Kind, a.Code)), [], false)
            : await ByName(plain, isCode, cancellationToken);
    }

    private async Task<IReadOnlyList<FoundPlace>> Counties(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var counties = await db.Units.AsNoTracking()
            .Where(u => u.Level == UnitLevel.County && (u.Closed == null || u.Closed >= today))
            .OrderBy(u => u.Code).Take(Most).ToListAsync(cancellationToken);
        var above = counties.ConvertAll(c => c.Place.Parent?.Value ?? 0);
        var names = await db.Units.AsNoTracking().Where(u => above.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        return counties.ConvertAll(c => new FoundPlace(c.Place, c.Name, names.GetValueOrDefault(c.Place.Parent?.Value ?? 0)));
    }

    /// <summary>By the place number, by the official code of today or by one that it had.</summary>
    private async Task<FoundPlace?> ByNumber(UnitCode number, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().Where(u => u.OfficialCode == number.Value || u.Code == number.Value)
            .OrderBy(u => u.OfficialCode == number.Value ? 0 : 1).FirstOrDefaultAsync(cancellationToken);
        unit ??= await db.UnitHistory.AsNoTracking().Where(h => h.OfficialCode == number.Value).OrderByDescending(h => h.ValidTo)
            .Join(db.Units, h => h.Unit, u => u.Code, (_, u) => u).FirstOrDefaultAsync(cancellationToken);
        return unit is null ? null : new(unit.Place, unit.Name, null);
    }

    private async Task<Response> ByName(string plain, bool isCode, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var units = await Candidates(plain, cancellationToken);
        var known = await Known(units, cancellationToken);
        // a place that closed is found by its name and leads to the one that took over; without one it is left out
        var open = units.FindAll(u => u.IsOpen(today) || (u.Heir is { } heir && known.ContainsKey(heir)));
        var matches = open.ConvertAll(u => (Unit: u, Match: known[u.Code].Match(plain, out var was), Was: was));
        var found = matches.FindAll(m => m.Match is not null).OrderBy(m => m.Match).ThenBy(m => m.Unit.Level).ThenBy(m => m.Unit.Code)
            .Select(m => Found(m.Unit, known, m.Was, today)).DistinctBy(f => f.Code).ToList();
        var isNear = found.Count == 0;
        if (isNear)
        {
            found = [.. open.Where(u => known[u.Code].IsNear(plain)).OrderBy(u => u.Level).ThenBy(u => u.Code)
                .Select(u => Found(u, known, null, today)).DistinctBy(f => f.Code)];
        }
        return new Response([], Deepened([.. found.Take(Most)], open, known, today), found.Count > Most)
        {
            IsNear = isNear && found.Count > 0,
            IsUnknownCode = isCode,
        };
    }

    private static FoundPlace Found(Unit unit, Dictionary<long, KnownPlace> known, string? was, DateOnly today)
    {
        var place = unit.IsOpen(today) ? known[unit.Code] : known[unit.Heir!.Value];
        return new(place.Code, place.Name, place.Above?.Name) { Was = unit.IsOpen(today) ? was : unit.Name };
    }

    /// <summary>Whoever names a township mostly looks for a village of it.</summary>
    private static IReadOnlyList<FoundPlace> Deepened(IReadOnlyList<FoundPlace> found, List<Unit> open, Dictionary<long, KnownPlace> known,
        DateOnly today) => found.Count(f => f.Code.Level == UnitLevel.Township) is 0 or > FewTownships
            ? found
            : [.. found.Select(f => f.Code.Level != UnitLevel.Township ? f : f with
            {
                Below = [.. open.Where(u => u.IsOpen(today) && u.Place.Parent == f.Code && found.All(other => other.Code != u.Place))
                    .OrderBy(u => u.Code).Select(u => Found(u, known, null, today))],
            })];

    private async Task<List<Unit>> Candidates(string plain, CancellationToken cancellationToken)
    {
        var units = db.Units.AsNoTracking();
        return await units.CountAsync(cancellationToken) <= MostLookedAt
            ? await units.ToListAsync(cancellationToken)
            : await units.Where(u => u.Name.Contains(plain)).OrderBy(u => u.Level).ThenBy(u => u.Code).Take(MostLookedAt)
                .ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<long, KnownPlace>> Known(List<Unit> units, CancellationToken cancellationToken)
    {
        var former = (await db.UnitHistory.AsNoTracking().OrderBy(h => h.ValidTo).Take(MostLookedAt).ToListAsync(cancellationToken))
            .ToLookup(h => h.Unit, h => h.Name);
        var known = new Dictionary<long, KnownPlace>();
        foreach (var unit in units.OrderBy(u => u.Level))
        {
            var above = unit.Place.Ancestors().Select(a => known.GetValueOrDefault(a.Value)).FirstOrDefault(a => a is not null);
            known[unit.Code] = new(unit.Place, unit.Name, above)
            {
                Former = [.. former[unit.Code].Where(name => name != unit.Name).Distinct()],
            };
        }
        return known;
    }
}
