using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SheetConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Sheet>
{
    public void Configure(EntityTypeBuilder<Sheet> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).HasMaxLength(SheetId.Length);
        _ = builder.Property(x => x.Paper).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Leaf).HasMaxLength(SheetId.Length);
        _ = builder.Property(x => x.Template).HasMaxLength(Lengths.Title);
        _ = builder.HasOne<PrintRun>().WithMany().HasForeignKey(x => new { x.Unit, x.RunId });
        _ = builder.HasIndex(x => new { x.Unit, x.BoardId, x.DownAtUtc });
        // the edition may lie in a unit above, so it carries no database foreign key
        _ = builder.HasIndex(x => new { x.Unit, x.EditionUnit, x.NoticeId });
        // Paper that hangs outside is public: whoever holds it may ask whether it is still true.
        builder.IsOwned(db, x => db.IsStaff || x.Page > 0);
    }
}
