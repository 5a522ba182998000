using BoardKit.Domain.Assessment;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AssessmentObjectionConfiguration(BoardDbContext db) : IEntityTypeConfiguration<AssessmentObjection>
{
    public void Configure(EntityTypeBuilder<AssessmentObjection> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Scheme).HasMaxLength(StoredScheme.MaxKeyLength);
        _ = builder.Property(x => x.Fact).HasMaxLength(AssessmentObjection.MaxFactLength);
        _ = builder.Property(x => x.About).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.Text).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.ById).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Answer).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.AnsweredBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Upheld).IsConcurrencyToken();
        // a thing is objected to once; the answer may be read by everybody who looks at it again
        _ = builder.HasIndex(x => new { x.Unit, x.Year, x.Scheme, x.Fact }).IsUnique();
        builder.IsOwned(db, x => db.IsStaff);
    }
}
