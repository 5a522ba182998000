using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Boards;

/// <summary>
/// Which notices have to hang on a wall by law: those of a committee (村民委员会组织法 35, 城市居民委员会组织法 34, as the place's laws say).
/// The web is no place for them instead; for what no article asks for it is enough.
/// </summary>
public sealed class BoardDuties(BoardDbContext db, FormCatalog forms, Issuing issuing) : IUseCasePart
{
    /// <summary>Adds to what stays outside by which article it has to hang all the same.</summary>
    public async Task<IReadOnlyList<ComposedOut>> Named(IReadOnlyList<ComposedOut> outside, UnitCode unit, DateOnly day,
        CancellationToken cancellationToken)
    {
        var own = outside.Where(o => o.Notice.Unit == unit.Value).Select(o => o.Notice).ToList();
        if (own.Count == 0)
        {
            return outside;
        }
        var shelf = await forms.Shelf([.. own.Select(n => n.Form).Distinct()], cancellationToken);
        var place = await db.Units.AsNoTracking().SingleAsync(u => u.Code == unit.Value, cancellationToken);
        var bases = new Dictionary<Issuer, string?>();
        foreach (var issuer in own.Select(Issued).OfType<Issuer>().Distinct())
        {
            bases[issuer] = (await issuing.Floor(unit, issuer, day, cancellationToken))?.Basis;
        }
        return [.. outside.Select(o => o.Notice.Unit == unit.Value && Issued(o.Notice) is { } body && bases[body] is { } basis
            ? o with { Duty = $"它依{basis}应当上墙张贴，不能只在网上公开。" } : o)];

        // what the law does not bind to its days is no matter that it has hung
        Issuer? Issued(PlacedNotice notice) => shelf.Find(unit, notice.Form, null) is not { Posting.FloorExempt: null } form ? null
            : notice.IssuedBy ?? form.IssuersIn(place).Select(i => (Issuer?)i).FirstOrDefault();
    }
}
