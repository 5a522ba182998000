using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BoardKit.Data.Postgres;

/// <summary>By code point, like the other two databases.</summary>
internal sealed class CodePointCollation(ModelCustomizerDependencies dependencies) : TextCollation(dependencies, "C");
