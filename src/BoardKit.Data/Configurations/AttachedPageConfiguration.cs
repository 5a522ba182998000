using BoardKit.Domain.Attachments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AttachedPageConfiguration(BoardDbContext db) : IEntityTypeConfiguration<AttachedPage>
{
    public void Configure(EntityTypeBuilder<AttachedPage> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Hash, x.Page });
        _ = builder.Property(x => x.Hash).HasMaxLength(Lengths.Digest);
        _ = builder.HasOne(x => x.File).WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId, x.Hash }).IsRequired();
        builder.IsOwned(db, x => db.IsStaff || x.File!.Released);
    }
}
