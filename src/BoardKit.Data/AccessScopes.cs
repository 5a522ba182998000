using BoardKit.Domain.Units;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Data;

/// <summary>
/// Opens a DI scope that runs under a given access: for the console, for jobs, and for reading another unit as any resident would.
/// </summary>
public static class AccessScopes
{
    /// <summary>A new scope whose <see cref="BoardDbContext"/> sees what the access allows. The caller disposes it.</summary>
    public static AsyncServiceScope OpenAs(this IServiceScopeFactory scopes, Access access)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAccess>().Enter(access);
        return scope;
    }
}
