using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class UnitConfiguration : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        _ = builder.HasKey(u => u.Code);
        _ = builder.Property(u => u.Code).ValueGeneratedNever();
        _ = builder.Property(u => u.Name).HasMaxLength(Unit.MaxNameLength);
        _ = builder.Property(u => u.Level).HasConversion<int>();
        _ = builder.HasIndex(u => new { u.Level, u.Code });
        _ = builder.HasIndex(u => u.OfficialCode);
        _ = builder.HasIndex(u => u.Name);
    }
}
