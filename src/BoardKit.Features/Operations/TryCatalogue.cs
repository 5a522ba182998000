using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Operations;

/// <summary>
/// Publishes every sample of a pack in a database that was seeded from it, also those that a seed leaves out, prints each, and says which
/// items of the catalogue they carry. For a test county: what is published stays.
/// </summary>
public sealed class TryCatalogue(IServiceScopeFactory scopes, TimeProvider clock) : IUseCase
{
    private const int ReadFromMm = 500;

    /// <summary>The folder of the pack.</summary>
    public sealed record Request(string Folder);

    /// <summary>What came of it.</summary>
    /// <param name="Lines">The items that anybody owes.</param>
    /// <param name="Notices">How many samples are published.</param>
    public sealed record Response(IReadOnlyList<Line> Lines, int Notices);

    /// <summary>An item.</summary>
    /// <param name="Key">Its number.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Samples">Files of the samples that carry it.</param>
    /// <param name="Pages">Pages on which those are printed.</param>
    public sealed record Line(string Key, string Name, IReadOnlyList<string> Samples, int Pages);

    /// <summary>Refused with the faults of the pack, of the first sample that is refused, or of the first that does not print.</summary>
    public async Task<Outcome<Response>> Handle(Request request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var pack = new CountyPack(request.Folder);
        if (!pack.Exists)
        {
            return Fault.NotFound("pack-missing", $"{request.Folder} 里没有 units.csv，不是一个县的资料包。");
        }
        var (items, samples) = (await pack.Catalogue(cancellationToken), await pack.Samples(cancellationToken));
        if (items.Failed || samples.Failed)
        {
            return Outcome<Response>.Refused([.. items.Faults, .. samples.Faults]);
        }
        var published = await new Samples(scopes, progress).Publish(pack, samples.Value, cancellationToken);
        if (published.Failed)
        {
            return Outcome<Response>.Refused(published.Faults);
        }
        var printed = new List<(PackSample Sample, string Phase, int Pages)>();
        foreach (var sample in samples.Value)
        {
            progress.Report($"打印示例 {sample.Title}");
            var sheet = await Print(sample, cancellationToken);
            if (sheet.Failed)
            {
                return Outcome<Response>.Refused([.. sheet.Faults.Select(f => f with { Detail = $"示例 {sample.File}：{f.Detail}" })]);
            }
            printed.Add((sample, sheet.Value.Phase, sheet.Value.Pages));
        }
        var today = ChinaTime.Today(clock);
        return new Response(
        [
            .. from item in items.Value
               let version = item.On(today)
               where version is { Retired: null }
               let carried = printed.Where(p => version.Forms.Any(f => f.Form == p.Sample.Form && f.IsCarriedBy(p.Phase, p.Sample.Title)))
                   .ToList()
               select new Line(item.Key, version.Name, [.. carried.Select(p => p.Sample.File)], carried.Sum(p => p.Pages)),
        ], printed.Count);
    }

    private async Task<Outcome<(string Phase, int Pages)>> Print(PackSample sample, CancellationToken cancellationToken)
    {
        var unit = UnitCode.From(long.Parse(sample.Unit, CultureInfo.InvariantCulture));
        await using var scope = scopes.OpenAs(Access.Console(unit.Area, Actor.AtConsole("示例审核人")));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var notice = await Samples.NoticeOf(db, sample, unit, several: false, cancellationToken);
        if (notice is null)
        {
            return NoticeFaults.NotFound(sample.File);
        }
        var sheet = await scope.ServiceProvider.GetRequiredService<PrintSheet>()
            .Handle(new(notice.Code, null, Paper.A3, DistanceMm: ReadFromMm), cancellationToken);
        return sheet.Failed ? Outcome<(string, int)>.Refused(sheet.Faults) : (notice.Key.Phase, sheet.Value.Pages);
    }
}
