using BoardKit.Domain.Duties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class KeptDutyConfiguration(BoardDbContext db) : IEntityTypeConfiguration<KeptDuty>
{
    public void Configure(EntityTypeBuilder<KeptDuty> builder)
    {
        _ = builder.ToTable("Duties");
        // the key is the promise: generating again, or on two nodes, makes nothing twice
        _ = builder.HasKey(x => new { x.Unit, x.Period, x.Form, x.Item, x.Event });
        _ = builder.Property(x => x.Item).HasMaxLength(KeptDuty.MaxItemLength);
        _ = builder.Property(x => x.Form).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Event).HasMaxLength(KeptDuty.MaxEventLength);
        _ = builder.Property(x => x.EventBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Excuse).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.ExcusedBy).HasMaxLength(Lengths.Name);
        // from which day something is counted anybody may know; which event was registered by whom only staff
        builder.IsOwned(db, x => db.IsStaff || (x.EventDay != null && x.Event == ""));
    }
}
