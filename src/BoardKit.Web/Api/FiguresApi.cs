using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>Roll-ups over the API.</summary>
internal static class FiguresApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/rollup", RollUp).Needs(Policies.FiguresRead)
            .WithSummary("The figures of a form over an area and a period, each with its coverage.");

    private static async Task<Results<Ok<IReadOnlyList<RollUpLine>>, ProblemHttpResult>> RollUp(string scope, string form, string period,
        RollUp rollUp, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(scope, out var unit) || !Period.TryParse(period, out var parsed))
        {
            return ((IReadOnlyList<Fault>)[Fault.Invalid("query", "scope 应为 12 位单位编码，period 应写成 2026、2026Q3 或 2026-09。")]).ToProblem();
        }
        var sums = await rollUp.Handle(new(unit, form, parsed), cancellationToken);
        return sums.Failed ? sums.Faults.ToProblem() : TypedResults.Ok(RollUpLine.All(sums.Value, clock.Today()));
    }
}
