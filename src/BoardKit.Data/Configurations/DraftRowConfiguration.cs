using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DraftRowConfiguration(BoardDbContext db) : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Section, x.RowNumber });
        _ = builder.Property(x => x.RowNumber).HasColumnName("Place");
        _ = builder.Property(x => x.Section).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Line).HasMaxLength(Lengths.Key);
        _ = builder.HasOne<Draft>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
