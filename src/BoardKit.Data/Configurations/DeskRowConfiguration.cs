using BoardKit.Domain.Editions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DeskRowConfiguration(BoardDbContext db) : IEntityTypeConfiguration<DeskRow>
{
    public void Configure(EntityTypeBuilder<DeskRow> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Edition, x.Order });
        _ = builder.Property(x => x.RowNumber).HasColumnName("Place");
        _ = builder.Property(x => x.Section).HasMaxLength(Lengths.Key);
        _ = builder.HasOne<Edition>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId, x.Edition });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
