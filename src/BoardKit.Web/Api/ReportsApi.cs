using System.ComponentModel;
using BoardKit.Domain.Units;
using BoardKit.Features.Reports;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>Statistics of a year over the API.</summary>
internal static class ReportsApi
{
    public static void Map(RouteGroupBuilder api) => _ = api.MapGet("/reports/statistics", Statistics).Needs(Policies.FiguresRead).Refuses(404)
        .WithTags("figures").Said("showStatistics", "What is counted for a return of statistics or a yearly report, beside what was reported.",
            "A number that nobody has published is null, never zero.");

    private static async Task<Results<Ok<StatisticsAnswer>, ProblemHttpResult>> Statistics(
        [Description("The place and those below.")] string unit, [Description("Calendar year.")] int year, ShowStatistics show,
        CancellationToken cancellationToken, [Description("Form of the report; otherwise the first that the place makes.")] string? form = null)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        var shown = await show.Handle(new(area, year, form), cancellationToken);
        return shown.Failed ? shown.Faults.ToProblem() : TypedResults.Ok(StatisticsAnswer.Of(shown.Value));
    }
}
