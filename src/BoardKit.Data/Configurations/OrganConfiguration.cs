using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class OrganConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Organ>
{
    public void Configure(EntityTypeBuilder<Organ> builder)
    {
        _ = builder.HasKey(o => new { o.Owner, o.Id });
        _ = builder.Property(o => o.Id).ValueGeneratedNever();
        _ = builder.Property(o => o.Key).HasMaxLength(Organ.MaxNameLength);
        _ = builder.Property(o => o.Name).HasMaxLength(Organ.MaxNameLength);
        _ = builder.Property(o => o.Seal).HasMaxLength(Organ.MaxNameLength);
        _ = builder.Property(o => o.Phone).HasMaxLength(Organ.MaxPhoneLength);
        _ = builder.Property(o => o.Head).HasMaxLength(Lengths.Name);
        _ = builder.Property(o => o.SupervisorName).HasMaxLength(Organ.MaxNameLength);
        _ = builder.Property(o => o.SupervisorPhone).HasMaxLength(Organ.MaxPhoneLength);
        _ = builder.Property(o => o.Version).IsConcurrencyToken();
        _ = builder.Ignore(o => o.Fields);
        _ = builder.Ignore(o => o.Place);
        _ = builder.HasIndex(o => new { o.Owner, o.Key, o.Since });
        builder.IsHandedDown(db);
    }
}
