using BoardKit.Domain.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AuditEntryConfiguration(BoardDbContext db) : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.ActorId).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.ActorName).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Action).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Subject).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Detail).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.Origin).HasMaxLength(Lengths.Key);
        _ = builder.HasIndex(x => new { x.Unit, x.AtUtc });
        _ = builder.HasIndex(x => new { x.Unit, x.Subject });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
