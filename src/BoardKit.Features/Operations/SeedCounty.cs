using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Printing.Templates;
using BoardKit.Features.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Operations;

/// <summary>
/// Fills a database from a county's pack: units.csv, forms/*.json, templates/*.sbn, settings.json, holidays.csv, glossary.json, profiles.csv, boards.json and samples (all but the first two may be absent).
/// What is there already stays; another county's units.csv in the same pack works as it is.
/// </summary>
public sealed class SeedCounty(IServiceScopeFactory scopes) : IUseCase
{
    private static readonly Actor Setup = Actor.AtConsole("setup");

    /// <summary>The folder of the pack, and whether demo accounts are wanted.</summary>
    public sealed record Request(string Folder, bool DemoAccounts);

    /// <summary>What was done; passwords of new demo accounts are said here once and never again.</summary>
    public sealed record Response(UnitCode County, int Samples, IReadOnlyList<DemoAccounts.Made> Accounts);

    /// <summary>Refused when a part of the pack does not read; the parts before it stay.</summary>
    public async Task<Outcome<Response>> Handle(Request request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var pack = new CountyPack(request.Folder);
        if (!pack.Exists)
        {
            return Fault.NotFound("pack-missing", $"{request.Folder} 里没有 units.csv，不是一个县的资料包。");
        }
        var units = await Units(pack, progress, cancellationToken);
        if (units.Failed)
        {
            return Outcome<Response>.Refused(units.Faults);
        }
        var county = units.Value;
        foreach (var step in (Func<Task<Outcome<Done>>>[])
        [
            () => Forms(county, pack, progress, cancellationToken),
            () => Templates(county, pack, progress, cancellationToken),
            () => Settings(county, pack, progress, cancellationToken),
            () => Profiles(county, pack, progress, cancellationToken),
            () => Boards(pack, progress, cancellationToken),
        ])
        {
            var done = await step();
            if (done.Failed)
            {
                return Outcome<Response>.Refused(done.Faults);
            }
        }
        var samples = await new Samples(scopes, progress).Publish(pack, cancellationToken);
        if (samples.Failed)
        {
            return Outcome<Response>.Refused(samples.Faults);
        }
        var accounts = request.DemoAccounts ? await new DemoAccounts(scopes).Make(county, cancellationToken) : Outcome<IReadOnlyList<DemoAccounts.Made>>.Of([]);
        return accounts.Failed ? Outcome<Response>.Refused(accounts.Faults) : new Response(county, samples.Value, accounts.Value);
    }

    private async Task<Outcome<UnitCode>> Units(CountyPack pack, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入单位 units.csv");
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Setup));
        await using var file = File.OpenRead(pack.Units);
        var done = await scope.ServiceProvider.GetRequiredService<ImportUnits>().Handle(new(file), cancellationToken);
        return done.Failed ? Outcome<UnitCode>.Refused(done.Faults) : await pack.County(cancellationToken);
    }

    private async Task<Outcome<Done>> Forms(UnitCode county, CountyPack pack, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入公示表式 forms");
        await using var scope = scopes.OpenAs(Access.Console(county.Area, Setup));
        var done = await scope.ServiceProvider.GetRequiredService<ImportForms>().Handle(new(county, await pack.Forms(cancellationToken)), cancellationToken);
        return done.Failed ? Outcome<Done>.Refused(done.Faults) : new Done();
    }

    private async Task<Outcome<Done>> Templates(UnitCode county, CountyPack pack, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入版面模板 templates");
        await using var scope = scopes.OpenAs(Access.Console(county.Area, Actor.AtConsole("系统初始化")));   // administrators read who saved a version
        var done = await scope.ServiceProvider.GetRequiredService<ImportTemplates>().Handle(new(county, await pack.Templates(cancellationToken)), cancellationToken);
        return done.Failed ? Outcome<Done>.Refused(done.Faults) : new Done();
    }

    private async Task<Outcome<Done>> Settings(UnitCode county, CountyPack pack, IProgress<string> progress, CancellationToken cancellationToken)
    {
        progress.Report("导入设置与节假日");
        var texts = await pack.Settings(cancellationToken);
        if (texts.Failed)
        {
            return texts.Fault;
        }
        await using var scope = scopes.OpenAs(Access.Console(county.Area, Setup));
        return await scope.ServiceProvider.GetRequiredService<SetSettings>().Handle(new(county, texts.Value), cancellationToken);
    }

    private async Task<Outcome<Done>> Profiles(UnitCode county, CountyPack pack, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (pack.Profiles is not { } path)
        {
            return new Done();
        }
        await using var scope = scopes.OpenAs(Access.Console(county.Area, Setup));
        if (await scope.ServiceProvider.GetRequiredService<BoardDbContext>().UnitProfiles.AnyAsync(cancellationToken))
        {
            return new Done();
        }
        progress.Report("导入单位资料 profiles.csv");
        await using var file = File.OpenRead(path);
        var done = await scope.ServiceProvider.GetRequiredService<ImportProfiles>().Handle(new(file), cancellationToken);
        return done.Failed ? Outcome<Done>.Refused(done.Faults) : new Done();
    }

    /// <summary>Boards of units that the database has and that have none of the same name.</summary>
    private async Task<Outcome<Done>> Boards(CountyPack pack, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (pack.Boards is not { } path)
        {
            return new Done();
        }
        var read = BoardFile.ReadAll(await File.ReadAllTextAsync(path, cancellationToken));
        if (read.Failed)
        {
            return Outcome<Done>.Refused([.. read.Faults.Select(f => f with { Detail = $"boards.json：{f.Detail}" })]);
        }
        progress.Report("导入公开栏 boards.json");
        foreach (var board in read.Value)
        {
            await using var scope = scopes.OpenAs(Access.Console(board.Unit.Self, Setup));
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            if (!await db.Units.AnyAsync(u => u.Code == board.Unit.Value, cancellationToken) || await db.Boards.AnyAsync(b => b.Name == board.Facts.Name, cancellationToken))
            {
                continue;
            }
            var added = await scope.ServiceProvider.GetRequiredService<AddBoard>().Handle(board, cancellationToken);
            if (added.Failed)
            {
                return Outcome<Done>.Refused([.. added.Faults.Select(f => f with { Detail = $"boards.json {board.Facts.Name}：{f.Detail}" })]);
            }
        }
        return new Done();
    }
}
