using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data;

/// <summary>Recognises a lost race for a unique key on every provider, so that it becomes a refusal and not an outage.</summary>
public static class UniqueViolation
{
    /// <summary>SQLSTATE 23505 (PostgreSQL), 2601 and 2627 (SQL Server), 19 with 1555 or 2067 (SQLite, primary key and unique).</summary>
    public static bool Is(DbUpdateException exception) => exception.InnerException is DbException inner && (
        inner.SqlState == "23505"
        || Number(inner, "Number") is 2601 or 2627
        || Number(inner, "SqliteExtendedErrorCode") is 1555 or 2067);

    /// <summary>The providers' own properties, read by name: this project references none of them.</summary>
    private static int? Number(DbException exception, string property) =>
        exception.GetType().GetProperty(property)?.GetValue(exception) as int?;
}
