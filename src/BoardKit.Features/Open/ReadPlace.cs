using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// What a township's or county's public page shows of the places below: the latest notices for everybody, and the sums of the newest
/// period of each form with how many have reported.
/// </summary>
public sealed class ReadPlace(OpenScopes scopes, ListOpenNotices list, SumOpenFigures sum, TimeProvider clock) : IUseCase
{
    /// <summary>Notices that the page names.</summary>
    public const int MostNotices = 10;

    /// <summary>Which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>What there is.</summary>
    public sealed record Response(IReadOnlyList<OpenNotice> Latest, IReadOnlyList<Sums> Sums);

    /// <summary>The sums of a form.</summary>
    /// <param name="Form">Its name.</param>
    /// <param name="Period">The newest period that anybody has published, as people say it.</param>
    /// <param name="Reported">How many have reported.</param>
    /// <param name="Expected">How many were due.</param>
    /// <param name="Counts">What is counted: 个村.</param>
    /// <param name="Figures">Label, text and measure.</param>
    public sealed record Sums(string Form, string Period, int Reported, int Expected, string Counts,
        IReadOnlyList<(string Label, string Value, string Measure)> Figures);

    /// <summary>Refused with <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var latest = await list.Handle(new(request.Unit, Take: MostNotices) { NewestFirst = true }, cancellationToken);
        if (latest.Failed)
        {
            return latest.Fault;
        }
        var sums = new List<Sums>();
        foreach (var (form, period) in await Newest(request.Unit, cancellationToken))
        {
            if (await sum.Handle(new(request.Unit, form.Key, period), cancellationToken) is { Failed: false, Value: var found })
            {
                sums.Add(Of(form, period, found));
            }
        }
        return new Response(latest.Value, [.. sums.Where(s => s.Reported > 0)]);
    }

    /// <summary>The newest period that has ended and of which something is published, by form; events have none.</summary>
    private async Task<List<(Form Form, Period Period)>> Newest(UnitCode unit, CancellationToken cancellationToken)
    {
        await using var published = scopes.Published(unit);
        var db = published.ServiceProvider.GetRequiredService<BoardDbContext>();
        var there = (await db.Notices.AsNoTracking().Where(n => n.Publicity == Publicity.Published && n.Audience == Audience.Everybody)
            .Select(n => new { n.Form, n.Period }).Distinct().ToListAsync(cancellationToken))
                .ToLookup(n => n.Form, n => Period.Parse(n.Period));
        var forms = await published.ServiceProvider.GetRequiredService<FormCatalog>().AllWithin(unit, cancellationToken);
        var today = clock.Today();
        return [.. from form in forms
                   let periods = there[form.Key].Where(p => p.FirstDay <= today).ToList()
                   where periods.Count > 0
                   select (form, periods.Max())];
    }

    private static Sums Of(Form form, Period period, RollUp.Response found) => new(form.Name, period.Spoken,
        found.Figures.Select(f => f.Whole.Reported).DefaultIfEmpty(0).Max(),
        found.Figures.Select(f => f.Whole.Expected).DefaultIfEmpty(0).Max(),
        found.Figures.Select(f => f.Counts).FirstOrDefault() ?? "",
        [.. found.Figures.Where(f => f.Whole.Value is not null)
            .Select(f => (f.Figure.Label, CellText.Figure(f.Figure, f.Whole.Value!.Value.Value), f.Figure.Measure))]);
}
