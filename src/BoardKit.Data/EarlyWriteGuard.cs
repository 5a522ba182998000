using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BoardKit.Data;

/// <summary>
/// Stops statements over many rows (ExecuteUpdate, ExecuteDelete) of work that goes ahead of its transaction: they would stand although the
/// rest is called off. Saves are stopped by the context itself.
/// </summary>
internal sealed class EarlyWriteGuard : DbCommandInterceptor
{
    internal static readonly EarlyWriteGuard Instance = new();

    private EarlyWriteGuard()
    {
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData,
        InterceptionResult<int> result) => Checked(eventData, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData,
        InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(eventData, result));

    private static InterceptionResult<int> Checked(CommandEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is BoardDbContext { IsAhead: true } ? throw new EarlyWriteException() : result;
}
