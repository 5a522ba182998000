using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BoardKit.Data.SqlServer;

/// <summary>By code point, like the other two databases.</summary>
internal sealed class BinaryCollation(ModelCustomizerDependencies dependencies) : TextCollation(dependencies, "Latin1_General_100_BIN2");
