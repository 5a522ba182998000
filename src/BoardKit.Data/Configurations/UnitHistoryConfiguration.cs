using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class UnitHistoryConfiguration : IEntityTypeConfiguration<UnitHistory>
{
    public void Configure(EntityTypeBuilder<UnitHistory> builder)
    {
        _ = builder.HasKey(h => new { h.Unit, h.ValidTo });
        _ = builder.Property(h => h.Name).HasMaxLength(Unit.MaxNameLength);
        _ = builder.HasIndex(h => h.OfficialCode);
    }
}
