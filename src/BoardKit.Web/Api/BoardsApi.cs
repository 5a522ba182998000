using System.ComponentModel;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>Frames on walls over the API.</summary>
internal static class BoardsApi
{
    public static void Map(RouteGroupBuilder api) =>
        _ = api.MapGet("/boards", List).Needs(Policies.FiguresRead).Refuses(404).WithTags("boards")
            .Said("listBoards", "The boards of an area: where they stand, how large they are, how many papers they hold.");

    private static async Task<Results<Ok<Listed<BoardSummary>>, ProblemHttpResult>> List(
        [Description("The place and those below.")] string unit, ListBoards list, CancellationToken cancellationToken,
        [Description("Those out of use too.")] bool closed = false,
        [Description(Paging.After)] string? after = null, [Description(Paging.Take)] int? take = null)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        var found = await list.Handle(new(area, closed), cancellationToken);
        return found.Failed ? found.Faults.ToProblem()
            : TypedResults.Ok(Paging.Of(found.Value, b => b.Board.Code, BoardSummary.Of, after, take));
    }
}
