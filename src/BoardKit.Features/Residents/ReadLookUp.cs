using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>Reads what the page “我在名单上吗” of a notice says before anything was asked.</summary>
public sealed class ReadLookUp(BoardDbContext db, LookUpOffers offers, PlaceCard places) : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(PublicCode Code);

    /// <summary>Refused with <c>not-found</c> and <c>look-up-none</c>.</summary>
    public async Task<Outcome<LookUpPage>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await offers.Of(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var (offer, unit) = (found.Value, UnitCode.From(found.Value.Notice.Unit));
        return new LookUpPage
        {
            Code = offer.Notice.Code,
            Title = offer.Edition.Title,
            Path = await places.Path(unit, cancellationToken),
            Edition = new(offer.Edition.Number, ChinaTime.Day(offer.Edition.PublishedAtUtc)),
            Contacts = await places.Contacts(unit, cancellationToken),
            ByNumber = offer.ByNumber.Count > 0,
            // who was given no slip is not asked for its code
            ByCode = offer.ByCode.Count > 0 && await db.HouseholdCodes.AnyAsync(c => c.Unit == offer.Notice.Unit
                && c.NoticeId == offer.Notice.Id && c.Edition == offer.Edition.Number, cancellationToken),
            FormChanged = !offer.Edition.IsMadeWith(offer.Form),
            Ended = offer.Ended,
        };
    }
}
