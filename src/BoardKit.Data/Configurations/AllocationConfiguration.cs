using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AllocationConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Form, x.Period, x.Number });
        _ = builder.Property(x => x.Number).ValueGeneratedNever();
        _ = builder.Property(x => x.Form).HasMaxLength(StoredForm.MaxKeyLength);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Source).HasMaxLength(Allocation.MaxSourceLength);
        _ = builder.Ignore(x => x.Facts);
        builder.IsOwned(db, x => db.IsStaff);
    }
}
