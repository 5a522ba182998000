using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Notices;

/// <summary>
/// Makes the drafts of the periods that have begun to be asked for, in every unit whose county wishes it, each once; and drops those that
/// nobody touched and nobody is asked for any more. Running it again, or on two nodes, changes nothing.
/// </summary>
public sealed partial class PrepareDrafts(BoardDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PrepareDrafts> log)
    : IUseCase
{
    /// <summary>What was done.</summary>
    /// <param name="Made">Drafts made.</param>
    /// <param name="Dropped">Untouched drafts dropped.</param>
    /// <param name="Failed">Units in which it failed; the next run takes them.</param>
    public sealed record Response(int Made, int Dropped, int Failed);

    /// <summary>Never refused. Over all units that the caller may write. Throws where storage is away, for it is so for all.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken)
    {
        var (made, dropped, failed) = (0, 0, 0);
        foreach (var unit in await Units(cancellationToken))
        {
            try
            {
                await using var scope = scopes.OpenAs(Access.Console(unit.Area, Actor.AtConsole(PrepareUnit.By)));
                var done = await scope.ServiceProvider.GetRequiredService<PrepareUnit>().Run(unit, cancellationToken);
                (made, dropped) = (made + done.Made, dropped + done.Dropped);
            }
            catch (Exception e) when (e is not OperationCanceledException && !StorageTroubles.Passes(e))
            {
                LogFailed(unit.Value, e);
                failed++;
            }
        }
        return new(made, dropped, failed);
    }

    /// <summary>The open units below a setting that wishes drafts, and those that still have untouched ones.</summary>
    private async Task<IReadOnlyList<UnitCode>> Units(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var wishes = (await db.Settings.AsNoTracking().Where(s => s.Key == PeriodDrafts.Setting
            || s.Key.StartsWith(PeriodDrafts.Setting + ".")).Select(s => new { s.From, s.To, s.Text }).ToListAsync(cancellationToken))
            .Where(s => PeriodDrafts.Read(s.Text) <= today).Select(s => (s.From, s.To)).Distinct().ToList();
        var found = new HashSet<long>();
        foreach (var (from, to) in wishes)
        {
            found.UnionWith(await db.Units.Where(u => u.Code >= from && u.Code <= to && (u.Closed == null || u.Closed >= today)
                && (u.Opened == null || u.Opened <= today)).Select(u => u.Code).ToListAsync(cancellationToken));
        }
        found.UnionWith(await (from made in db.PreparedDrafts
                               join notice in db.Notices on new { made.Unit, Id = made.NoticeId } equals new { notice.Unit, notice.Id }
                               where notice.Version == made.Version && notice.Stage == WorkStage.Drafting
                               select made.Unit).Distinct().ToListAsync(cancellationToken));
        return [.. found.Order().Select(UnitCode.From)];
    }

    [LoggerMessage(2121, LogLevel.Error, "Drafts of unit {Unit} could not be prepared; the next run tries again")]
    private partial void LogFailed(long unit, Exception e);
}
