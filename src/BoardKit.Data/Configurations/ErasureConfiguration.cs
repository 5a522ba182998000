using BoardKit.Domain.Editions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class ErasureConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Edition, x.Order });
        _ = builder.Property(x => x.RowNumber).HasColumnName("Place");
        _ = builder.Property(x => x.Section).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        builder.IsOwned(db, x => db.IsStaff);
    }
}
