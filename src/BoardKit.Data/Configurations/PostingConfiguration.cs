using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class PostingConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Site).HasColumnName("Place").HasMaxLength(Lengths.Title);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.DownBy).HasMaxLength(Lengths.Name);
        _ = builder.HasIndex(x => new { x.Unit, x.HungAtUtc });
        // When paper was hung is public: a resident reads it from the page behind the sheet.
        builder.IsOwned(db, x => db.IsStaff || x.Site != null);
    }
}
