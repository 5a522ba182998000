using BoardKit.Domain.Notices;
using BoardKit.Domain.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DraftConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId });
        _ = builder.Property(x => x.Title).HasMaxLength(Lengths.Title);
        _ = builder.Property(x => x.FileName).HasMaxLength(Lengths.FileName);
        _ = builder.Property(x => x.SealedDigest).HasMaxLength(Lengths.Digest);
        _ = builder.Property(x => x.Reading).HasDefaultValue(ReadingRecord.None);
        _ = builder.HasOne<Notice>().WithOne().HasForeignKey<Draft>(x => new { x.Unit, x.NoticeId });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
