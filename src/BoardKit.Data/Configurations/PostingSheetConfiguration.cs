using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class PostingSheetConfiguration(BoardDbContext db) : IEntityTypeConfiguration<PostingSheet>
{
    public void Configure(EntityTypeBuilder<PostingSheet> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.PostingId, x.SheetId });
        _ = builder.Property(x => x.SheetId).HasMaxLength(SheetId.Length);
        _ = builder.HasOne<Posting>().WithMany().HasForeignKey(x => new { x.Unit, x.PostingId });
        _ = builder.HasOne<Sheet>().WithMany().HasForeignKey(x => new { x.Unit, x.SheetId });
        builder.IsOwned(db, x => db.IsStaff || x.Sight != SheetSight.NotSeen);
    }
}
