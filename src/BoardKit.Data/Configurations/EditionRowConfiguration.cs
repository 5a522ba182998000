using BoardKit.Domain.Editions;
using BoardKit.Domain.Proof;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class EditionRowConfiguration(BoardDbContext db) : IEntityTypeConfiguration<EditionRow>
{
    public void Configure(EntityTypeBuilder<EditionRow> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Number, x.Order });
        _ = builder.Property(x => x.RowNumber).HasColumnName("Place");
        _ = builder.Property(x => x.Section).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Line).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Salt).HasMaxLength(MerkleTree.SaltLength);
        _ = builder.Property(x => x.Commitment).HasMaxLength(Lengths.DigestBytes);
        _ = builder.HasOne(x => x.Edition).WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId, x.Number }).IsRequired();
        builder.IsOwned(db, x => db.IsStaff || !x.Edition!.Withdrawn);
    }
}
