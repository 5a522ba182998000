using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Register;
using BoardKit.Features.Reports;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Oversight;

/// <summary>
/// Facts of assessment, sums and statistics of a county as texts: with what is kept of its places, or with nothing kept. Both have to say
/// the same.
/// </summary>
internal static class KeptFigures
{
    private const string Statistics = "disclosure-statistics";
    private static readonly Period Year = Period.Parse("2026");

    /// <summary>The pack's return of statistics, counting what a village publishes in a test.</summary>
    public static Dictionary<string, string> Form
    {
        get
        {
            var form = JsonNode.Parse(File.ReadAllText(FormFiles.FileOf(Statistics)))!;
            form["sources"] = JsonNode.Parse($$"""
                [{"into":"table.i01.value","count":"published"}, {"into":"table.i02.value","count":"corrected"},
                 {"into":"table.i03.value","count":"withdrawn"}, {"into":"table.i04.value","count":"postings","area":"below"},
                 {"into":"table.i05.value","count":"published","forms":["{{SubsidyFile.Form}}"]}, {"into":"table.i23.second","count":"places"},
                 {"into":"table.i06.value","count":"rows","of":"{{SubsidyFile.Form}}","section":"rows"},
                 {"into":"table.i13.value","count":"figure","of":"{{SubsidyFile.Form}}","figure":"amount"}]
                """);
            return new() { [Statistics + ".json"] = form.ToJsonString() };
        }
    }

    /// <summary>Everything that is said of an area, a line each.</summary>
    /// <param name="services">Of somebody who oversees it.</param>
    /// <param name="area">The area.</param>
    /// <param name="nothing">A memory in which nothing is kept; null: the product's own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<string>> Say(IServiceProvider services, UnitCode area, IMemoryCache? nothing,
        CancellationToken cancellationToken)
    {
        var today = services.GetRequiredService<TimeProvider>().Today();
        var (facts, cells, sums) = nothing is null ? (services.GetRequiredService<FactReader>(),
            services.GetRequiredService<CellReader>(), services.GetRequiredService<RollUp>()) : Anew(services, nothing);
        var all = await cells.Counted(area, cancellationToken);
        var said = (await facts.Of(area, Year.FirstDay.Year, today, cancellationToken)).Places
            .Where(p => p.Facts.Count > 0 || p.Timed > 0)
            .Select(p => $"{p.Unit} {p.Timed} {string.Join(' ', p.Facts)}").ToList();
        said.AddRange((await cells.KeptAsync(area, all[Statistics], Year.FirstDay.Year, all, cancellationToken))
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Cell.Address} {c.Value} {c.Coverage} {c.Stated}")));
        foreach (var form in (string[])[SubsidyFile.Form, "village-accounts"])
        {
            var sum = await sums.Handle(new(area, form, Year), cancellationToken);
            said.Add(sum.Failed ? sum.Fault.Code : JsonSerializer.Serialize(RollUpLine.All(sum.Value, today)));
        }
        return said;
    }

    private static (FactReader, CellReader, RollUp) Anew(IServiceProvider services, IMemoryCache nothing)
    {
        T Made<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(services, parts);
        var (areas, duties, sums) = (Made<AreaMemory>(nothing), Made<DutyReader>(Made<DutyFactBook>(nothing)), Made<RollUp>(nothing));
        var memory = Made<PlaceMemory>(areas);
        return (Made<FactReader>(areas, memory, duties, Made<DutyMemory>(areas, duties)),
            Made<CellReader>(nothing, memory, Made<YearFacts>(memory), sums), sums);
    }
}
