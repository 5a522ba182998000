using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class UnitProfileConfiguration(BoardDbContext db) : IEntityTypeConfiguration<UnitProfile>
{
    public void Configure(EntityTypeBuilder<UnitProfile> builder)
    {
        _ = builder.HasKey(p => p.Owner);
        _ = builder.Property(p => p.SupervisionPhone).HasMaxLength(UnitProfile.MaxFieldLength);
        _ = builder.Property(p => p.DisciplinePhone).HasMaxLength(UnitProfile.MaxFieldLength);
        _ = builder.Property(p => p.Address).HasMaxLength(UnitProfile.MaxFieldLength);
        _ = builder.Property(p => p.SealName).HasMaxLength(UnitProfile.MaxFieldLength);
        _ = builder.Property(p => p.Version).IsConcurrencyToken();
        _ = builder.Ignore(p => p.Fields);
        builder.IsHandedDown(db);
    }
}
