using System.ComponentModel;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>Pieces of paper over the API.</summary>
internal static class SheetsApi
{
    public static void Map(RouteGroupBuilder sheets)
    {
        _ = sheets.MapGet("/", Stale).Needs(Policies.FiguresRead).Refuses(404)
            .Said("listStaleSheets", "Sheets of an area that may hang and no longer say what is in force.");
        _ = sheets.MapGet("/{id}", Show).Needs(Policies.FiguresRead).Refuses(404)
            .Said("showSheet", "Notice, edition, page and state of a sheet.");
        _ = sheets.MapPost("/down", Down).Needs(Policies.NoticesWrite).Refuses(415)
            .Said("takeDownSheets", "Say that sheets of a unit are down; answers how many came down now.");
    }

    /// <summary>Sheets that are down.</summary>
    public sealed record DownSheets(string Unit, string[] Sheets);

    /// <summary>How many came down now.</summary>
    public sealed record DownCount(int Count);

    private static async Task<Results<Ok<SheetSummary>,
        ProblemHttpResult>> Show(string id, ShowSheet show, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(id), cancellationToken);
        return shown.Failed ? shown.Faults.ToProblem() : TypedResults.Ok(SheetSummary.Of(shown.Value));
    }

    private static async Task<Results<Ok<Listed<StaleSummary>>, ProblemHttpResult>> Stale(
        [Description("The place and those below.")] string unit, ListStaleSheets list, CancellationToken cancellationToken,
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
        var listed = await list.Handle(new(area), cancellationToken);
        return listed.Failed ? listed.Faults.ToProblem()
            : TypedResults.Ok(Paging.Of(listed.Value, l => l.Standing.Sheet.Id, StaleSummary.Of, after, take));
    }

    private static async Task<Results<Ok<DownCount>,
        ProblemHttpResult>> Down(DownSheets body, TakeDownSheets down, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(body.Unit, out var unit))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        var done = await down.Handle(new(unit, body.Sheets), cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.Ok(new DownCount(done.Value));
    }
}
