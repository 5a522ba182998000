using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;
using BoardKit.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Operations;

/// <summary>
/// Publishes the pack's sample notices the way a clerk and a reviewer would; each is marked 示例 in its title. Units that the database does
/// not have are passed over.
/// </summary>
internal sealed class Samples(IServiceScopeFactory scopes, IProgress<string> progress)
{
    private static readonly Actor Clerk = Actor.AtConsole("示例填报人");
    private static readonly Actor Reviewer = Actor.AtConsole("示例审核人");

    /// <summary>
    /// How many were published now; one that is there already stays, and one that was submitted when an earlier run broke off is published.
    /// </summary>
    public async Task<Outcome<int>> Publish(CountyPack pack, IReadOnlyList<PackSample> samples, CancellationToken cancellationToken)
    {
        var published = 0;
        foreach (var sample in samples)
        {
            var several = samples.Count(s => s.Unit == sample.Unit && s.Form == sample.Form && s.Period == sample.Period) > 1;
            var done = await Publish(pack, sample, UnitCode.From(long.Parse(sample.Unit, CultureInfo.InvariantCulture)), several,
                cancellationToken);
            if (done.Failed)
            {
                return Outcome<int>.Refused([.. done.Faults.Select(f => f with { Detail = $"示例 {sample.File}：{f.Detail}" })]);
            }
            published += done.Value ? 1 : 0;
        }
        return published;
    }

    private async Task<Outcome<bool>> Publish(CountyPack pack, PackSample sample, UnitCode unit, bool several,
        CancellationToken cancellationToken)
    {
        var (known, notice) = await Find(unit, sample, several, cancellationToken);
        if (!known || notice is { Stage: not WorkStage.InReview } || (notice is not null && !SampleTitle.Is(notice.Title)))
        {
            return false;
        }
        progress.Report($"发布示例 {sample.Title}");
        Outcome<string> submitted = notice is not null ? notice.Code : await Submit(pack, sample, unit, cancellationToken);
        if (submitted.Failed)
        {
            return Outcome<bool>.Refused([.. submitted.Faults.Where(f => f.Stops)]);
        }
        if ((await Find(unit, sample, several, cancellationToken)).Notice?.Course is not null)
        {
            return false;   // the place has laid down who decides: it waits for its people
        }
        await using var reviewer = scopes.OpenAs(Access.Console(unit.Area, Reviewer));
        var published = await reviewer.ServiceProvider.GetRequiredService<PublishNotice>()
            .Handle(new(submitted.Value, Digest: null) { Ticked = sample.Attached is null ? [] : [ReviewChain.NobodyShown] },
                cancellationToken);
        return published.Failed ? Outcome<bool>.Refused(published.Faults) : true;
    }

    private async Task<Outcome<string>> Submit(CountyPack pack, PackSample sample, UnitCode unit, CancellationToken cancellationToken)
    {
        var file = await File.ReadAllBytesAsync(pack.Sample(sample.File), cancellationToken);
        await using var clerk = scopes.OpenAs(Access.Console(unit.Self, Clerk));
        var saved = await clerk.ServiceProvider.GetRequiredService<SaveImport>().Handle(
            new(new(new(unit, sample.Form, sample.Period, SampleTitle.Of(sample.Title)), sample.File, file, null, sample.Inputs),
                Submit: sample.Attached is null), cancellationToken);
        if (saved.Failed || sample.Attached is not { } attached)
        {
            return saved.Failed ? Outcome<string>.Refused(saved.Faults) : saved.Value.Code;
        }
        foreach (var one in attached)
        {
            if (await Attach(clerk.ServiceProvider, saved.Value.Code, pack.Sample(one.File), one, cancellationToken) is { } refused)
            {
                return refused;
            }
        }
        var submitted = await clerk.ServiceProvider.GetRequiredService<SubmitNotice>().Handle(new(saved.Value.Code), cancellationToken);
        return submitted.Failed ? Outcome<string>.Refused(submitted.Faults) : saved.Value.Code;
    }

    /// <summary>Attaches a file as the desk does: it is read for numbers, and one that holds some is refused.</summary>
    private static async Task<Fault?> Attach(IServiceProvider clerk, string code, string path, PackFile file,
        CancellationToken cancellationToken)
    {
        var done = await clerk.GetRequiredService<AttachWhole>().Handle(new(new(code, file.Section, file.Caption, file.File,
            await File.ReadAllBytesAsync(path, cancellationToken), file.Column is { } column ? new(column, null, file.Row) : null),
            BlackOut: false), cancellationToken);
        return done.Failed ? done.Fault : null;
    }

    /// <summary>Whether the database has the unit, and the notice of that form and period.</summary>
    private async Task<(bool Known, Notice? Notice)> Find(UnitCode unit, PackSample sample, bool several,
        CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(unit.Self, Clerk));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return (await db.Units.AnyAsync(u => u.Code == unit.Value, cancellationToken),
            await NoticeOf(db, sample, unit, several, cancellationToken));
    }

    /// <summary>The notice of a sample; several of one form and period are told apart by what they are called.</summary>
    internal static async Task<Notice?> NoticeOf(BoardDbContext db, PackSample sample, UnitCode unit, bool several,
        CancellationToken cancellationToken)
    {
        var notices = await db.Notices.AsNoTracking()
            .Where(n => n.Unit == unit.Value && n.Form == sample.Form && n.Period == sample.Period).OrderBy(n => n.Code)
            .ToListAsync(cancellationToken);
        return notices.Find(n => n.Title == SampleTitle.Of(sample.Title)) ?? (several ? null : notices.FirstOrDefault());
    }
}
