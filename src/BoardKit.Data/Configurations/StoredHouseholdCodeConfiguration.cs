using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class StoredHouseholdCodeConfiguration(BoardDbContext db) : IEntityTypeConfiguration<StoredHouseholdCode>
{
    public void Configure(EntityTypeBuilder<StoredHouseholdCode> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Edition, x.Section, x.RowNumber });
        _ = builder.Property(x => x.RowNumber).HasColumnName("Place");
        _ = builder.Property(x => x.Section).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Digest).HasMaxLength(Lengths.DigestBytes);
        _ = builder.HasIndex(x => new { x.Unit, x.NoticeId, x.Digest });
        _ = builder.HasOne<Notice>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId });
        builder.IsOwned(db, x => db.IsStaff || db.ReadsDigests);
    }
}
