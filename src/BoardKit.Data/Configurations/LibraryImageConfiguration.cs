using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class LibraryImageConfiguration(BoardDbContext db) : IEntityTypeConfiguration<LibraryImage>
{
    public void Configure(EntityTypeBuilder<LibraryImage> builder)
    {
        _ = builder.HasKey(x => new { x.Owner, x.Name });
        _ = builder.Property(x => x.Name).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        builder.IsHandedDown(db);
    }
}
