using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DeskDigestConfiguration(BoardDbContext db) : IEntityTypeConfiguration<DeskDigest>
{
    public void Configure(EntityTypeBuilder<DeskDigest> builder)
    {
        // the key is the promise: a second node, or a second run, cannot make the reminder again
        _ = builder.HasKey(x => new { x.Unit, x.Day });
        _ = builder.Property(x => x.Address).HasMaxLength(OfficeMail.MaxLength);
        _ = builder.Property(x => x.Subject).HasMaxLength(DeskDigest.MaxSubjectLength);
        _ = builder.Property(x => x.Text).HasMaxLength(DeskDigest.MaxTextLength);
        _ = builder.HasIndex(x => new { x.Unit, x.DueAtUtc });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
