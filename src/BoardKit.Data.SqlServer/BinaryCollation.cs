using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BoardKit.Data.SqlServer;

/// <summary>By code point, like the other two databases.</summary>
internal sealed class BinaryCollation(ModelCustomizerDependencies dependencies) : TextCollation(dependencies, Name)
{
    /// <summary>The name that SQL Server gives it.</summary>
    public const string Name = "Latin1_General_100_BIN2";
}
