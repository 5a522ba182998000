using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class FigureConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Figure>
{
    public void Configure(EntityTypeBuilder<Figure> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Item });
        _ = builder.Property(x => x.Form).HasMaxLength(StoredForm.MaxKeyLength);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Item).HasMaxLength(Lengths.Key);
        // The roll-up seeks here once per unit; it covers all that the statement reads.
        _ = builder.HasIndex(x => new { x.Unit, x.Form, x.Period, x.Item, x.Value, x.Stated, x.Superseded });
        _ = builder.HasOne<Notice>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
