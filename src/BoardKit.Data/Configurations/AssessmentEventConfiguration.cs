using BoardKit.Domain.Assessment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AssessmentEventConfiguration(BoardDbContext db) : IEntityTypeConfiguration<AssessmentEvent>
{
    public void Configure(EntityTypeBuilder<AssessmentEvent> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Scheme).HasMaxLength(StoredScheme.MaxKeyLength);
        _ = builder.Property(x => x.Criterion).HasMaxLength(StoredScheme.MaxKeyLength);
        _ = builder.Property(x => x.What).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.Evidence).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.ById).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.TakenBack).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.TakenBackBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Version).IsConcurrencyToken();
        _ = builder.HasIndex(x => new { x.Unit, x.Year, x.Scheme });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
