using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Jobs;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Printing.Papers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Packs;

/// <summary>
/// The 黄榜 pack: for every village of an area the sheets of what is in force there today, in the order of the villages, with a list of what
/// goes where.
/// <para>
/// First every village is recorded, one transaction a set, fenced by the lease: that is what may not happen twice. Then the file is drawn
/// from what is recorded, which may be done as often as one likes and gives the same bytes. So a pack that is taken up again allocates
/// nothing anew and draws its file from the beginning.
/// </para>
/// </summary>
public sealed partial class BoardPack(BoardDbContext db, CurrentAccess current, IServiceScopeFactory scopes, CoverPrinter covers,
    PublicSite site, TimeProvider clock, ILogger<BoardPack> log) : IJobKind
{
    /// <summary>The name of the kind.</summary>
    public const string Name = "board-pack";

    /// <summary>Villages without anything to hang that are named in the closing words; the list names all.</summary>
    private const int MostNamed = 10;

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public async Task<Outcome<JobEnd>> Run(JobLease job, CancellationToken cancellationToken)
    {
        var wish = PackWish.Read(job.Request);
        using var ordered = site.As(wish.Site);
        if (wish.Count == true)
        {
            return await Counted(job, wish, cancellationToken);
        }
        var villages = await Recorded(job, wish, cancellationToken);
        if (!villages.Exists(v => v.HasPaper))
        {
            return Fault.Conflict("pack-empty", "所选范围内的村今天都没有应张贴的公示，没有纸可印。" + Missing(villages));
        }
        var name = await FileName(job, wish, cancellationToken);
        villages = await Written(job, wish, villages, Path.Combine(job.Folder, name), cancellationToken);
        return new JobEnd(name, string.Create(CultureInfo.InvariantCulture,
            $"{villages.Count(v => v.HasPaper)} 个村、{villages.Where(v => v.HasPaper).Sum(v => v.Runs.Sum(r => r.Sheets))} 张纸。{Missing(villages)}"));
    }

    /// <summary>
    /// What the pack would cost, on its paper and on the other one of an office, near and for the boards: nothing is recorded.
    /// </summary>
    private async Task<Outcome<JobEnd>> Counted(JobLease job, PackWish wish, CancellationToken cancellationToken)
    {
        var units = await Villages(job, cancellationToken);
        var ways = PackCounts.Ways(wish);
        var sums = new int[ways.Count];
        for (var i = 0; i < units.Count; i++)
        {
            await job.Hold(db, new JobProgress(i, units.Count, $"正在算张数：{units[i].Name}"), cancellationToken);
            for (var way = 0; way < ways.Count; way++)
            {
                var counted = await In(job, units[i].Place,
                    services => services.GetRequiredService<PackRecorder>().Count(ways[way], units[i].Place, cancellationToken));
                if (counted.Failed)
                {
                    return counted.Fault;
                }
                sums[way] += counted.Value;
            }
        }
        return sums[0] == 0 ? Fault.Conflict("pack-empty", "所选范围内的村今天都没有应张贴的公示，没有纸可印。")
            : new JobEnd(null, PackCounts.Text(ways, sums));
    }

    /// <inheritdoc/>
    public Task Undo(JobLease job, CancellationToken cancellationToken) =>
        In(job, job.Unit, services => services.GetRequiredService<PackRecorder>().TakeBack(job.Id, job.Unit.Area, cancellationToken));

    private async Task<List<PackVillage>> Recorded(JobLease job, PackWish wish, CancellationToken cancellationToken)
    {
        var units = await Villages(job, cancellationToken);
        var villages = new List<PackVillage>(units.Count);
        foreach (var unit in units)
        {
            var at = new JobProgress(villages.Count, 2 * units.Count, $"正在给每张纸编号：{unit.Name}");
            await job.Hold(db, at, cancellationToken);
            villages.Add(await Recorded(job, wish, unit, at, cancellationToken));
        }
        return villages;
    }

    private async Task<List<Unit>> Villages(JobLease job, CancellationToken cancellationToken)
    {
        var (from, to) = (job.Unit.Area.From, job.Unit.Area.To);
        return (await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && u.Level == UnitLevel.Village)
            .OrderBy(u => u.Code).ToListAsync(cancellationToken)).FindAll(u => u.IsOpen(clock.Today()));
    }

    private async Task<PackVillage> Recorded(JobLease job, PackWish wish, Unit unit, JobProgress at, CancellationToken cancellationToken)
    {
        try
        {
            var runs = await In(job, unit.Place, services => services.GetRequiredService<PackRecorder>()
                .Record(job, wish, unit.Place, inside => job.Hold(inside, at, cancellationToken), cancellationToken));
            return runs.Failed ? new(unit.Place, unit.Name, [], runs.Fault.Detail) : new(unit.Place, unit.Name, runs.Value);
        }
        catch (Exception e) when (IsOfTheVillage(e))
        {
            LogVillageFailed(job.Id, unit.Code, e);
            return new(unit.Place, unit.Name, [], "系统故障");
        }
    }

    /// <summary>Writes the file; the villages with what could not be drawn (withdrawn or erased since it was recorded) taken out.</summary>
    private async Task<List<PackVillage>> Written(JobLease job, PackWish wish, List<PackVillage> villages, string path,
        CancellationToken cancellationToken)
    {
        var at = new DateTimeOffset(job.CreatedAtUtc.AddTicks(-(job.CreatedAtUtc.Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero);
        var area = await AreaOf(job.Unit, cancellationToken);
        var title = string.Create(CultureInfo.InvariantCulture, $"{area[^1]}{ChinaTime.Day(job.CreatedAtUtc):yyyy年M月d日}公示打印清单");
        using var file = new PackFile(path, wish.Format, title, string.Concat(area), at);
        var written = new List<PackVillage>(villages.Count);
        foreach (var village in villages)
        {
            await job.Hold(db,
                new JobProgress(villages.Count + written.Count, 2 * villages.Count, $"正在排版：{village.Name}"), cancellationToken);
            var why = village.HasPaper
                ? await Drawn(job, village, file, PackCover.FileName(written.Count, village), cancellationToken) : village.Failure;
            if (village.HasPaper && why is not null)
            {
                _ = await In(job, village.Unit,
                    services => services.GetRequiredService<PackRecorder>().TakeBack(job.Id, village.Unit.Self, cancellationToken));
            }
            written.Add(why is null ? village : village with { Runs = [], Failure = why });
        }
        var cover = covers.Lay(new CoverList
        {
            Title = title,
            UnitPath = string.Join(" · ", area),
            Date = ChinaTime.Day(job.CreatedAtUtc),
            Paper = Paper.Find(wish.Paper)?.Label ?? wish.Paper,
            Entries = [.. PackCover.Entries(written, wish.Format)],
        });
        file.Complete(PackCover.ListName, title, cover.Value);
        return written;
    }

    /// <summary>Draws a village into the file; why not, or null.</summary>
    private async Task<string?> Drawn(JobLease job, PackVillage village, PackFile file, string name, CancellationToken cancellationToken)
    {
        try
        {
            var drawn = await In(job, village.Unit, services => Pages(services, village, cancellationToken));
            if (drawn.Failed)
            {
                return drawn.Fault.Detail;
            }
            file.Add(name, village.Name, drawn.Value);
            return null;
        }
        catch (Exception e) when (IsOfTheVillage(e))
        {
            LogVillageFailed(job.Id, village.Unit.Value, e);
            return "系统故障";
        }
    }

    private static async Task<Outcome<List<PrintPages>>> Pages(IServiceProvider services, PackVillage village,
        CancellationToken cancellationToken)
    {
        var (drawings, press) = (services.GetRequiredService<RunDrawings>(), services.GetRequiredService<RunPress>());
        using var slot = await services.GetRequiredService<PrintSlots>().Enter(cancellationToken);
        var pages = new List<PrintPages>();
        foreach (var run in village.Runs)
        {
            var drawn = await drawings.Of(run.Id, cancellationToken);
            if (drawn.Failed)
            {
                return Outcome<List<PrintPages>>.Refused(drawn.Faults);
            }
            pages.AddRange(press.Papers(drawn.Value).Select(p => p.Pages));
        }
        return pages;
    }

    /// <summary>Runs in a scope of its own, as the village's people would: its context ends with the village.</summary>
    private async Task<T> In<T>(JobLease job, UnitCode unit, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.OpenAs(current.Access with { Read = unit.Area, Write = unit.Area, Unit = null });
        return await work(scope.ServiceProvider);
    }

    private static bool IsOfTheVillage(Exception e) =>
        e is not (OperationCanceledException or JobLostException or JobCancelledException or IOException or OutOfMemoryException);

    private static string Missing(List<PackVillage> villages)
    {
        var (empty, failed) = (villages.FindAll(v => v.Failure is null && v.Runs.Count == 0), villages.FindAll(v => v.Failure is not null));
        return (failed.Count == 0
            ? "" : $"没有印成的 {failed.Count} 个村：{string.Join("；", failed.Select(v => $"{v.Name}（{v.Failure!.TrimEnd('。')}）"))}。")
            + (empty.Count == 0
                ? "" : $"今天没有应张贴公示的 {empty.Count} 个村：{string.Join("、", empty.Take(MostNamed).Select(v => v.Name))}{(empty.Count > MostNamed ? " 等，都列在清单里" : "")}。");
    }

    private async Task<string> FileName(JobLease job, PackWish wish, CancellationToken cancellationToken) =>
        $"黄榜-{(await AreaOf(job.Unit, cancellationToken))[^1]}-{ChinaTime.Day(job.CreatedAtUtc).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{wish.Paper}.{(wish.Format == PackFormat.Zip ? "zip" : "pdf")}";

    /// <summary>Names from the county down.</summary>
    private async Task<List<string>> AreaOf(UnitCode unit, CancellationToken cancellationToken)
    {
        var path = unit.Ancestors().Append(unit).Where(u => u.Level >= UnitLevel.County || u == unit).Select(u => u.Value).ToList();
        return await db.Units.AsNoTracking().Where(u => path.Contains(u.Code)).OrderBy(u => u.Code).Select(u => u.Name)
            .ToListAsync(cancellationToken);
    }

    [LoggerMessage(7101, LogLevel.Error, "Pack {JobId}: village {Unit} failed")]
    private partial void LogVillageFailed(Guid jobId, long unit, Exception e);
}
