using BoardKit.Domain.Assessment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class StoredSchemeConfiguration(BoardDbContext db) : IEntityTypeConfiguration<StoredScheme>
{
    public void Configure(EntityTypeBuilder<StoredScheme> builder)
    {
        _ = builder.ToTable("AssessmentSchemes");
        _ = builder.HasKey(s => new { s.Owner, s.Key, s.FromYear });
        _ = builder.Property(s => s.Key).HasMaxLength(StoredScheme.MaxKeyLength);
        builder.IsHandedDown(db);
    }
}
