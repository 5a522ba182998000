using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>Every few hours deletes entries of the audit and the log of sign-ins whose time is over.</summary>
[DisallowConcurrentExecution]
internal sealed class LogForgetting(IServiceScopeFactory scopes, ILogger<LogForgetting> log) : ScheduledRound(log)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    protected override async Task Work(CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")));
        _ = await scope.ServiceProvider.GetRequiredService<ForgetLogs>().Handle(cancellationToken);
    }
}
