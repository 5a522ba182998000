using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class EditionConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Edition>
{
    public void Configure(EntityTypeBuilder<Edition> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Number });
        _ = builder.Property(x => x.Title).HasMaxLength(Lengths.Title);
        _ = builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Reviewer).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Algorithm).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Root).HasMaxLength(Lengths.Digest);
        _ = builder.Property(x => x.PreviousRoot).HasMaxLength(Lengths.Digest);
        _ = builder.Property(x => x.PostingKind).HasConversion<string>().HasMaxLength(Lengths.Period);
        _ = builder.Ignore(x => x.Leaf);
        _ = builder.HasOne<Notice>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId });
        _ = builder.HasIndex(x => new { x.Unit, x.PersonalUntil });
        // the clocks that run: what a new table of working days moves
        _ = builder.HasIndex(x => new { x.Unit, x.PostingKind, x.PostingTo });
        builder.IsOwned(db, x => db.IsStaff || !x.Withdrawn);
    }
}
