using BoardKit.Domain.Assessment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AssessmentScoreConfiguration(BoardDbContext db) : IEntityTypeConfiguration<AssessmentScore>
{
    public void Configure(EntityTypeBuilder<AssessmentScore> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Year, x.Scheme, x.Component, x.Input });
        _ = builder.Property(x => x.Scheme).HasMaxLength(StoredScheme.MaxKeyLength);
        _ = builder.Property(x => x.Component).HasMaxLength(StoredScheme.MaxKeyLength);
        _ = builder.Property(x => x.Input).HasMaxLength(StoredScheme.MaxKeyLength);
        _ = builder.Property(x => x.ClaimedById).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.ClaimedBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.VerifiedBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Evidence).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.Version).IsConcurrencyToken();
        builder.IsOwned(db, x => db.IsStaff);
    }
}
