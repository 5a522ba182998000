using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Residents;

/// <summary>
/// What is new in a place, for feed readers: /u/{unit}/feed. Kept in memory under the same stamps as the pages, see
/// <see cref="ResidentPages"/>.
/// </summary>
internal static class Feed
{
    public static void MapFeed(this IEndpointRouteBuilder routes) =>
        _ = routes.MapGet("/u/{unit}/feed", Send).AllowAnonymous();

    private static async Task<Results<FileContentHttpResult, RedirectHttpResult, NotFound>> Send(string unit, ReadFeed read,
        PublicSite site, HttpContext context)
    {
        if (!UnitCode.TryParse(unit, out var code)
            || await read.Handle(new(code), context.RequestAborted) is not { Failed: false, Value: var found })
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
}
