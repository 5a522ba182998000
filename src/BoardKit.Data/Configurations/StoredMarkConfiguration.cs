using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class StoredMarkConfiguration(BoardDbContext db) : IEntityTypeConfiguration<StoredMark>
{
    public void Configure(EntityTypeBuilder<StoredMark> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Edition, x.Section, x.RowNumber, x.ColumnKey, x.Number });
        _ = builder.Property(x => x.RowNumber).HasColumnName("Place");
        _ = builder.Property(x => x.Section).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.ColumnKey).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Number).HasMaxLength(Lengths.DigestBytes);
        _ = builder.Property(x => x.Person).HasMaxLength(Lengths.DigestBytes);
        _ = builder.HasIndex(x => new { x.Unit, x.Number });
        // the notice behind the person: a look-up then reads this index and not every mark of the edition
        _ = builder.HasIndex(x => new { x.Unit, x.Person, x.NoticeId, x.Edition });
        _ = builder.HasOne<Notice>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId });
        builder.IsOwned(db, x => db.IsStaff || (db.ReadsDigests && x.Edition > 0));
    }
}
