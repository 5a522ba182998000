using System.Linq.Expressions;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

/// <summary>
/// The filters of the two guarded kinds of tables. EF swaps <c>db</c> for the running context: its members become parameters of the SQL.
/// </summary>
internal static class Filters
{
    /// <summary>An owned table: in the range of places, and public or read by staff.</summary>
    public static void IsOwned<T>(this EntityTypeBuilder<T> entity, BoardDbContext db, Expression<Func<T, bool>> published)
        where T : class, IUnitOwned
    {
        _ = entity.Property(row => row.Unit).ValueGeneratedNever();
        _ = entity.HasQueryFilter(BoardDbContext.ScopeFilter, row => row.Unit >= db.From && row.Unit <= db.To);
        _ = entity.HasQueryFilter(BoardDbContext.PublishedFilter, published);
    }

    /// <summary>A handed-down table: readable when its area overlaps the range of places.</summary>
    public static void IsHandedDown<T>(this EntityTypeBuilder<T> entity, BoardDbContext db)
        where T : class, IHandedDown
    {
        _ = entity.Property(row => row.Owner).ValueGeneratedNever();
        _ = entity.HasQueryFilter(BoardDbContext.ScopeFilter, row => row.From <= db.To && row.To >= db.From && db.To > 0);
        _ = entity.HasIndex(row => new { row.From, row.To });
    }
}
