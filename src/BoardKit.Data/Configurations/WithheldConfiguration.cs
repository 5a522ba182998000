using BoardKit.Domain.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class WithheldConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Withheld>
{
    public void Configure(EntityTypeBuilder<Withheld> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Item).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.ReviewedBy).HasMaxLength(Lengths.Name);
        _ = builder.Ignore(x => x.ReviewDue);
        builder.IsOwned(db, x => db.IsStaff);
    }
}
