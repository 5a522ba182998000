using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DraftStepConfiguration(BoardDbContext db) : IEntityTypeConfiguration<DraftStep>
{
    public void Configure(EntityTypeBuilder<DraftStep> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Number });
        _ = builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.HasOne<Draft>().WithMany().HasForeignKey(x => new { x.Unit, x.NoticeId });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
