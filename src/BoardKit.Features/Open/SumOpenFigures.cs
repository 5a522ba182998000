using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// The sums of a form over an area with their coverage, for everybody. Only of forms whose notices are for everybody throughout the area: a
/// sum over one village is the figure of its notice.
/// </summary>
public sealed class SumOpenFigures(OpenScopes scopes) : IUseCase
{
    /// <summary>What to add up.</summary>
    public sealed record Request(UnitCode Unit, string Form, Period Period);

    /// <summary>Faults as of <see cref="RollUp"/>, and <c>not-for-everybody</c>.</summary>
    public async Task<Outcome<RollUp.Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var counted = scopes.Sums(request.Unit);
        var services = counted.ServiceProvider;
        var form = await services.GetRequiredService<FormCatalog>().FindWithin(request.Unit, request.Form, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var (from, to) = request.Unit.Area;
        if (await services.GetRequiredService<PublishingRules>().Audience(request.Unit, form.Value, cancellationToken) != Audience.Everybody
            || await services.GetRequiredService<BoardDbContext>().Notices.AnyAsync(n => n.Unit >= from && n.Unit <= to
                && n.Form == request.Form && n.Publicity == Publicity.Published && n.Audience != Audience.Everybody, cancellationToken))
        {
            return Fault.NotFound("not-for-everybody", "这种公示不是对全社会的，没有公开的汇总。");
        }
        return await services.GetRequiredService<RollUp>().Handle(new(request.Unit, request.Form, request.Period), cancellationToken);
    }
}
