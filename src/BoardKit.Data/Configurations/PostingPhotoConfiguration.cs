using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class PostingPhotoConfiguration(BoardDbContext db) : IEntityTypeConfiguration<PostingPhoto>
{
    public void Configure(EntityTypeBuilder<PostingPhoto> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.PostingId, x.Number });
        _ = builder.HasOne<Posting>().WithMany().HasForeignKey(x => new { x.Unit, x.PostingId });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
