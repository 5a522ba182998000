using System.Text.Json;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Operations;

/// <summary>Publishes the pack's sample notices the way a clerk and a reviewer would; each is marked 示例 in its title. Units that the database does not have are passed over.</summary>
internal sealed class Samples(IServiceScopeFactory scopes, IProgress<string> progress)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Sample(string File, string Unit, string Form, string Period, string Title, Dictionary<string, string>? Inputs);

    /// <summary>How many were published now; one that is there already stays.</summary>
    public async Task<Outcome<int>> Publish(CountyPack pack, CancellationToken cancellationToken)
    {
        var list = Path.Combine(pack.Samples, "samples.json");
        if (!File.Exists(list))
        {
            return 0;
        }
        var published = 0;
        foreach (var sample in JsonSerializer.Deserialize<List<Sample>>(await File.ReadAllTextAsync(list, cancellationToken), Json) ?? [])
        {
            var done = await Publish(pack, sample, cancellationToken);
            if (done.Failed)
            {
                return Outcome<int>.Refused([.. done.Faults.Select(f => f with { Detail = $"示例 {sample.File}：{f.Detail}" })]);
            }
            published += done.Value ? 1 : 0;
        }
        return published;
    }

    private async Task<Outcome<bool>> Publish(CountyPack pack, Sample sample, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(sample.Unit, out var unit) || !await Wanted(unit, sample, cancellationToken))
        {
            return false;
        }
        progress.Report($"发布示例 {sample.Title}");
        var file = await File.ReadAllBytesAsync(Path.Combine(pack.Samples, sample.File), cancellationToken);
        await using var clerk = scopes.OpenAs(Access.Console(unit.Self, Actor.AtConsole("示例填报人")));
        var saved = await clerk.ServiceProvider.GetRequiredService<SaveImport>().Handle(
            new(new(new(unit, sample.Form, sample.Period, SampleTitle.Of(sample.Title)), sample.File, file, null, sample.Inputs), Submit: true), cancellationToken);
        if (saved.Failed)
        {
            return Outcome<bool>.Refused([.. saved.Faults.Where(f => f.Stops)]);
        }
        await using var reviewer = scopes.OpenAs(Access.Console(unit.Area, Actor.AtConsole("示例审核人")));
        var published = await reviewer.ServiceProvider.GetRequiredService<PublishNotice>().Handle(new(saved.Value.Code, Digest: null), cancellationToken);
        return published.Failed ? Outcome<bool>.Refused(published.Faults) : true;
    }

    private async Task<bool> Wanted(UnitCode unit, Sample sample, CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(unit.Self, Actor.AtConsole("示例填报人")));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return await db.Units.AnyAsync(u => u.Code == unit.Value, cancellationToken)
            && !await db.Notices.AnyAsync(n => n.Unit == unit.Value && n.Form == sample.Form && n.Period == sample.Period, cancellationToken);
    }
}
