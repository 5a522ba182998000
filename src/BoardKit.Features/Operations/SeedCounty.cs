using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Features.Boards;
using BoardKit.Features.Printing.Templates;
using BoardKit.Features.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Operations;

/// <summary>
/// Fills a database from a county's pack: units.csv, forms/*.json, templates/*.sbn, settings.json, holidays.csv, laws.json, glossary.json,
/// reconciliation.json, catalogue.json, assessment.json, profiles.csv, organs.csv, boards.json and samples (all but the first two may be
/// absent). The whole pack is checked before anything is written; each part is written by itself. What is there already stays, so that a
/// run that broke off is completed by the same command. Another county's units.csv in the same pack works as it is: what belongs to places
/// outside the pack's county is passed over.
/// </summary>
public sealed class SeedCounty(IServiceScopeFactory scopes) : IUseCase
{
    private static readonly Actor Setup = Actor.AtConsole("setup");

    /// <summary>The folder of the pack.</summary>
    public sealed record Request(string Folder);

    /// <summary>What was done: for which county, and how many samples were published.</summary>
    public sealed record Response(UnitCode County, int Samples);

    /// <summary>Refused with every fault of the pack; then nothing is written.</summary>
    public async Task<Outcome<Response>> Handle(Request request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var pack = new CountyPack(request.Folder);
        if (!pack.Exists)
        {
            return Fault.NotFound("pack-missing", $"{request.Folder} 里没有 units.csv，不是一个县的资料包。");
        }
        progress.Report("检查资料包");
        var read = await new PackCheck(scopes, pack).Run(cancellationToken);
        if (read.Failed)
        {
            return Outcome<Response>.Refused(read.Faults);
        }
        var known = read.Value;
        if (known.PassedOver > 0)
        {
            progress.Report($"资料包里有 {known.PassedOver} 份资料、公开栏或示例属于别的县，没有导入");
        }
        foreach (var warning in known.Warnings)
        {
            progress.Report($"提醒：{warning.Detail}");
        }
        foreach (var part in (Func<Task<Outcome<Done>>>[])
        [
            () => Units(pack, progress, cancellationToken),
            () => Forms(known, progress, cancellationToken),
            () => Templates(known, progress, cancellationToken),
            () => Settings(known, progress, cancellationToken),
            () => Items(known, progress, cancellationToken),
            () => Assessment(known, progress, cancellationToken),
            () => Profiles(known, progress, cancellationToken),
            () => Organs(known, progress, cancellationToken),
            () => Boards(known, progress, cancellationToken),
        ])
        {
            var done = await part();
            if (done.Failed)
            {
                return Outcome<Response>.Refused(done.Faults);
            }
        }
        var samples = await new Samples(scopes, progress).Publish(pack, [.. known.Samples.Where(s => s.Demo)], cancellationToken);
        return samples.Failed ? Outcome<Response>.Refused(samples.Faults) : new Response(known.County, samples.Value);
    }

    private async Task<Outcome<Done>> Units(CountyPack pack, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入单位 units.csv");
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Setup));
        await using var file = File.OpenRead(pack.Units);
        return Of(await scope.ServiceProvider.GetRequiredService<ImportUnits>().Handle(new(file) { NewOnly = true }, cancellationToken));
    }

    private async Task<Outcome<Done>> Forms(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入公示表式 forms");
        await using var scope = scopes.OpenAs(Access.Console(known.County.Area, Setup));
        return Of(await scope.ServiceProvider.GetRequiredService<ImportForms>().Handle(new(known.County, known.Forms), cancellationToken));
    }

    private async Task<Outcome<Done>> Templates(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入版面模板 templates");
        // administrators read who saved a version
        await using var scope = scopes.OpenAs(Access.Console(known.County.Area, Actor.AtConsole("系统初始化")));
        return Of(await scope.ServiceProvider.GetRequiredService<ImportTemplates>()
            .Handle(new(known.County, known.Templates), cancellationToken));
    }

    private async Task<Outcome<Done>> Settings(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入设置与节假日");
        await using var scope = scopes.OpenAs(Access.Console(known.County.Area, Setup));
        return Of(await scope.ServiceProvider.GetRequiredService<SetSettings>()
            .Handle(new(known.County, known.Settings), cancellationToken));
    }

    private async Task<Outcome<Done>> Items(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (known.Items.Count == 0)
        {
            return new Done();
        }
        progress.Report("导入公开目录 catalogue.json");
        await using var scope = scopes.OpenAs(Access.Console(known.County.Area, Setup));
        return Of(await scope.ServiceProvider.GetRequiredService<ImportItems>().Handle(new(known.County, known.Items), cancellationToken));
    }

    /// <summary>Profiles of places that the database has and that have none.</summary>
    private async Task<Outcome<Done>> Assessment(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (known.Assessment is not { } json)
        {
            return new Done();
        }
        progress.Report("导入考核办法 assessment.json");
        await using var scope = scopes.OpenAs(Access.Console(known.County.Area, Setup));
        return Of(await scope.ServiceProvider.GetRequiredService<ImportSchemes>().Handle(new(known.County, json), cancellationToken));
    }

    private async Task<Outcome<Done>> Profiles(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (known.Profiles.Count == 0)
        {
            return new Done();
        }
        progress.Report("导入单位资料 profiles.csv");
        await using var scope = scopes.OpenAs(Access.Console(known.County.Area, Setup));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var written = await db.UnitProfiles.Select(p => p.Owner).ToHashSetAsync(cancellationToken);
        var units = await db.Units.Select(u => u.Code).ToHashSetAsync(cancellationToken);
        var missing = known.Profiles.Where(p => units.Contains(p.Unit.Value) && !written.Contains(p.Unit.Value)).ToList();
        return Of(await scope.ServiceProvider.GetRequiredService<ImportProfiles>().Handle(new(missing), cancellationToken));
    }

    /// <summary>Organs of places that the database has; one that is registered stays as it is.</summary>
    private async Task<Outcome<Done>> Organs(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (known.Organs.Count == 0)
        {
            return new Done();
        }
        progress.Report("登记机构 organs.csv");
        await using var scope = scopes.OpenAs(Access.Console(known.County.Area, Setup));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var units = await db.Units.Select(u => u.Code).ToHashSetAsync(cancellationToken);
        return Of(await scope.ServiceProvider.GetRequiredService<ImportOrgans>()
            .Handle(new([.. known.Organs.Where(o => units.Contains(o.Unit.Value))]) { NewOnly = true }, cancellationToken));
    }

    /// <summary>Boards of units that the database has and that have none of the same name.</summary>
    private async Task<Outcome<Done>> Boards(CheckedPack known, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入公开栏 boards.json");
        foreach (var board in known.Boards)
        {
            await using var scope = scopes.OpenAs(Access.Console(board.Unit.Self, Setup));
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            if (!await db.Units.AnyAsync(u => u.Code == board.Unit.Value, cancellationToken)
                || await db.Boards.AnyAsync(b => b.Name == board.Facts.Name, cancellationToken))
            {
                continue;
            }
            var added = await scope.ServiceProvider.GetRequiredService<AddBoard>().Handle(board, cancellationToken);
            if (added.Failed)
            {
                return Outcome<Done>.Refused(
                    [.. added.Faults.Select(f => f with { Detail = $"boards.json {board.Facts.Name}：{f.Detail}" })]);
            }
        }
        return new Done();
    }

    private static Outcome<Done> Of<T>(Outcome<T> done) => done.Failed ? Outcome<Done>.Refused(done.Faults) : new Done();
}
