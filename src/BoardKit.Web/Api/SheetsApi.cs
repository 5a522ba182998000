using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Sheets;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>Pieces of paper over the API.</summary>
internal static class SheetsApi
{
    public static void Map(RouteGroupBuilder sheets)
    {
        _ = sheets.MapGet("/", Stale).Needs(Policies.FiguresRead)
            .WithSummary("Sheets of an area (scope) that may hang and no longer say what is in force.");
        _ = sheets.MapGet("/{id}", Show).Needs(Policies.FiguresRead).WithSummary("Notice, edition, page and state of a sheet.");
        _ = sheets.MapPost("/down", Down).Needs(Policies.NoticesWrite)
            .WithSummary("Say that sheets of a unit are down; answers how many came down now.");
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

    private static async Task<Results<Ok<List<StaleSummary>>,
        ProblemHttpResult>> Stale(string scope, ListStaleSheets list, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(scope, out var area))
        {
            return ((IReadOnlyList<Domain.Fault>)[UnitFaults.Unknown(scope.Length > 12 ? scope[..12] : scope)]).ToProblem();
        }
        var listed = await list.Handle(new(area), cancellationToken);
        return listed.Failed ? listed.Faults.ToProblem() : TypedResults.Ok(listed.Value.Select(StaleSummary.Of).ToList());
    }

    private static async Task<Results<Ok<DownCount>,
        ProblemHttpResult>> Down(DownSheets body, TakeDownSheets down, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(body.Unit, out var unit))
        {
            return ((IReadOnlyList<Domain.Fault>)[UnitFaults.Unknown(body.Unit.Length > 12 ? body.Unit[..12] : body.Unit)]).ToProblem();
        }
        var done = await down.Handle(new(unit, body.Sheets), cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.Ok(new DownCount(done.Value));
    }
}
