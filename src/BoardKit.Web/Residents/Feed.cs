using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Residents;

/// <summary>
/// Ways to follow a place: what is new for feed readers (/u/{unit}/feed), the last days of what is posted for calendars
/// (/u/{unit}/calendar.ics), the picture of a shared link (/u/{unit}/card.png, /card.png). Kept in memory under the same stamps as the
/// pages, see <see cref="ResidentPages"/>; the picture of the front page is drawn once.
/// </summary>
internal static class Feed
{
    public static void MapFeed(this IEndpointRouteBuilder routes)
    {
        byte[]? front = null;
        _ = routes.MapGet("/u/{unit}/feed", Send).AllowAnonymous();
        _ = routes.MapGet("/u/{unit}/calendar.ics", SendCalendar).AllowAnonymous();
        _ = routes.MapGet("/u/{unit}/card.png", SendCard).AllowAnonymous();
        _ = routes.MapGet("/card.png", (BoardCard card) => TypedResults.File(front ??= card.Draw(), "image/png")).AllowAnonymous();
    }

    private static async Task<Results<FileContentHttpResult, RedirectHttpResult, NotFound>> Send(ReadFeed read, PublicSite site,
        HttpContext context)
    {
        if (Asked(context) is not { } unit
            || await read.Handle(new(unit), context.RequestAborted) is not { Failed: false, Value: var found })
        {
            return TypedResults.NotFound();
        }
        if (found.Feed is not { } feed)
        {
            return TypedResults.Redirect($"/u/{found.Heir}/feed", permanent: true, preserveMethod: false);
        }
        context.Response.GetTypedHeaders().LastModified = new DateTimeOffset(feed.UpdatedUtc, TimeSpan.Zero);
        return TypedResults.File(AtomFeed.Write(feed, site), AtomFeed.ContentType);
    }

    private static async Task<Results<FileContentHttpResult, RedirectHttpResult, NotFound>> SendCalendar(ReadCalendar read, PublicSite site,
        HttpContext context)
    {
        if (Asked(context) is not { } unit
            || await read.Handle(new(unit), context.RequestAborted) is not { Failed: false, Value: var found })
        {
            return TypedResults.NotFound();
        }
        return found.Heir is { } heir
            ? TypedResults.Redirect($"/u/{heir}/calendar.ics", permanent: true, preserveMethod: false)
            : TypedResults.File(CalendarFile.Write(found, site), CalendarFile.ContentType);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> SendCard(ReadBoard read, BoardCard card, HttpContext context) =>
        Asked(context) is { } unit && await read.Handle(new(unit), context.RequestAborted) is { Failed: false, Value.Board: { } board }
            ? TypedResults.File(card.Draw(board), "image/png") : TypedResults.NotFound();

    private static UnitCode? Asked(HttpContext context) =>
        ResidentAddress.TryParse(context.Request, out var address) && UnitCode.TryFrom(address.Unit, out var unit) ? unit : null;
}
