using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>Finds places by code or name; the tree of places is public.</summary>
public sealed class FindUnits(BoardDbContext db) : IUseCase
{
    /// <summary>Most places in an answer.</summary>
    public const int Most = 200;

    /// <summary>What to look for.</summary>
    /// <param name="Text">Beginning of a code, or any part of a name; names that begin with it come first. Empty finds everything.</param>
    /// <param name="Under">Only places below this one.</param>
    /// <param name="Level">Only places of this level.</param>
    /// <param name="Take">How many, 1 … <see cref="Most"/>.</param>
    public sealed record Request(string? Text = null, UnitCode? Under = null, UnitLevel? Level = null, int Take = 50);

    /// <summary>The places found, in the order to show.</summary>
    public sealed record Response(IReadOnlyList<Unit> Units);

    /// <summary>Looks. Refuses nothing; a wrong number of places is cut to the range.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var units = db.Units.AsNoTracking();
        if (request.Under is { } under)
        {
            var (from, to) = under.Area;
            units = units.Where(unit => unit.Code > from && unit.Code <= to);
        }
        if (request.Level is { } level)
        {
            units = units.Where(unit => unit.Level == level);
        }
        var text = request.Text?.Trim() ?? "";
        units = text.Length is > 0 and <= 12 && text.All(char.IsAsciiDigit) ? ByCode(units, text) : ByName(units, text);
        return new Response(await units.Take(Math.Clamp(request.Take, 1, Most)).ToListAsync(cancellationToken));
    }

    private static IQueryable<Unit> ByCode(IQueryable<Unit> units, string digits)
    {
        var from = long.Parse(digits.PadRight(12, '0'), CultureInfo.InvariantCulture);
        var to = long.Parse(digits.PadRight(12, '9'), CultureInfo.InvariantCulture);
        return units.Where(unit => unit.Code >= from && unit.Code <= to).OrderBy(unit => unit.Code);
    }

    private static IQueryable<Unit> ByName(IQueryable<Unit> units, string text) => text.Length == 0
        ? units.OrderBy(unit => unit.Code)
        : units.Where(unit => unit.Name.Contains(text)).OrderBy(unit => unit.Name.StartsWith(text) ? 0 : 1).ThenBy(unit => unit.Code);
}
