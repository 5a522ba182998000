using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class NumberReleaseConfiguration(BoardDbContext db) : IEntityTypeConfiguration<NumberRelease>
{
    public void Configure(EntityTypeBuilder<NumberRelease> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Number).HasMaxLength(Lengths.DigestBytes);
        _ = builder.Property(x => x.Masked).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Where).HasMaxLength(Lengths.Title);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.AskerId).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.AskerName).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.DecidedBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Granted).IsConcurrencyToken();
        _ = builder.HasIndex(x => new { x.Unit, x.Number });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
