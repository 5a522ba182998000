using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Returns;

/// <summary>Which returns a notice is added up in: what was published once is not asked for again.</summary>
public sealed class FedReturns(ReturnShelf shelf) : IUseCase
{
    /// <summary>A notice.</summary>
    public sealed record Request(Notice Notice);

    /// <summary>A return that takes figures from it, and of which period.</summary>
    public sealed record Line(string Key, ReturnDefinition Return, Period Period);

    /// <summary>Those that hold for its unit; none while it is not public or a later phase counts in its place.</summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = request.Notice;
        if (notice.Publicity != Publicity.Published || notice.Superseded || !Period.TryParse(notice.Period, out var period))
        {
            return Outcome<IReadOnlyList<Line>>.Of([]);
        }
        var unit = UnitCode.From(notice.Unit);
        return Outcome<IReadOnlyList<Line>>.Of([.. (await shelf.Of(unit, cancellationToken))
            .Where(r => r.Return.TakesFrom(notice.Form, unit, period))
            .Select(r => new Line(r.Key, r.Return, Period.Of(r.Return.Period, period.LastDay)))]);
    }
}
