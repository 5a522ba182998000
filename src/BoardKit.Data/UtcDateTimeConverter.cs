using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BoardKit.Data;

/// <summary>Stores UTC and gives the kind back, which SQLite and SQL Server forget. A local time is a bug and throws.</summary>
internal sealed class UtcDateTimeConverter()
    : ValueConverter<DateTime, DateTime>(value => RequireUtc(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime RequireUtc(DateTime value) => value.Kind == DateTimeKind.Utc
        ? value
        : throw new InvalidOperationException("Only UTC times are stored; take them from TimeProvider.");
}
