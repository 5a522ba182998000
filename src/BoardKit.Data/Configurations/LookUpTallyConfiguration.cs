using BoardKit.Domain.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class LookUpTallyConfiguration(BoardDbContext db) : IEntityTypeConfiguration<LookUpTally>
{
    public void Configure(EntityTypeBuilder<LookUpTally> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.NoticeId, x.Day, x.Key });
        _ = builder.Property(x => x.Key).HasMaxLength(Lengths.DigestBytes);
        builder.IsOwned(db, x => db.IsStaff || db.AddsTallies);
    }
}
