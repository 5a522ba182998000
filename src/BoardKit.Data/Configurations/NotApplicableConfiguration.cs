using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class NotApplicableConfiguration(BoardDbContext db) : IEntityTypeConfiguration<NotApplicable>
{
    public void Configure(EntityTypeBuilder<NotApplicable> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Form, x.Period, x.Item });
        _ = builder.Property(x => x.Form).HasMaxLength(StoredForm.MaxKeyLength);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Item).HasMaxLength(StoredItem.MaxKeyLength);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        builder.IsOwned(db, x => db.IsStaff);
        // a mark holds for the places below it: whoever reads a place reads those above it too
        _ = builder.HasQueryFilter(BoardDbContext.ScopeFilter, x => (x.Unit >= db.From && x.Unit <= db.To)
            || x.Unit == db.From / 1_000 * 1_000 || x.Unit == db.From / 1_000_000 * 1_000_000
            || x.Unit == db.From / 100_000_000 * 100_000_000 || x.Unit == db.From / 10_000_000_000 * 10_000_000_000);
    }
}
