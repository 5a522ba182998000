using BoardKit.Domain.Review;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DelegationConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.AbsentId).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.AbsentName).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.StandInId).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.StandInName).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        _ = builder.Ignore(x => x.Absent);
        builder.IsOwned(db, x => db.IsStaff);
    }
}
