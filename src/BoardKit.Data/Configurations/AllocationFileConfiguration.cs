using BoardKit.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AllocationFileConfiguration(BoardDbContext db) : IEntityTypeConfiguration<AllocationFile>
{
    public void Configure(EntityTypeBuilder<AllocationFile> builder)
    {
        _ = builder.HasKey(x => new { x.Owner, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Name).HasMaxLength(Lengths.FileName);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        builder.IsHandedDown(db);
    }
}
