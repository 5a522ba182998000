using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SuppressionConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Digest, x.NoticeId });
        _ = builder.Property(x => x.Digest).HasMaxLength(Lengths.DigestBytes);
        builder.IsOwned(db, x => db.IsStaff);
    }
}
