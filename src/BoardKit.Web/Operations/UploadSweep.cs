using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;
using BoardKit.Features.Notices;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// Every few minutes deletes the uploads whose half hour is over, and attached files that no row names any more. Any number of
/// nodes may do it at once: the second finds nothing.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class UploadSweep(IServiceScopeFactory scopes, ILogger<UploadSweep> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")));
        _ = await scope.ServiceProvider.GetRequiredService<ForgetUploads>().Handle(cancellationToken);
        _ = await scope.ServiceProvider.GetRequiredService<SweepFiles>().Handle(cancellationToken);
    }
}
