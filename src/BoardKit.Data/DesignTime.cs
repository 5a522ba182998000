using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data;

/// <summary>Makes a context for <c>dotnet ef</c>: a provider, no server, no access.</summary>
public static class DesignTime
{
    /// <summary>A context of the provider; it never connects.</summary>
    public static BoardDbContext Create(IDatabaseProvider provider, string connectionString)
    {
        var options = new DbContextOptionsBuilder<BoardDbContext>();
        provider.Configure(options, connectionString);
        return new BoardDbContext(options.Options, new CurrentAccess());
    }
}
