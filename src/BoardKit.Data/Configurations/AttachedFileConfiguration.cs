using BoardKit.Domain.Attachments;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AttachedFileConfiguration(BoardDbContext db) : IEntityTypeConfiguration<AttachedFile>
{
    public void Configure(EntityTypeBuilder<AttachedFile> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Hash });
        _ = builder.Property(x => x.Hash).HasMaxLength(Lengths.Digest);
        _ = builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Section).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Caption).HasMaxLength(Lengths.Reason);
        _ = builder.HasOne<Notice>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId });
        // what nobody names any more is looked for by age
        _ = builder.HasIndex(x => new { x.Unit, x.AddedAtUtc });
        builder.IsOwned(db, x => db.IsStaff || x.Released);
    }
}
