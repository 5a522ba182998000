using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SettingConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        _ = builder.HasKey(s => new { s.Owner, s.Key });
        _ = builder.Property(s => s.Key).HasMaxLength(Setting.MaxKeyLength);
        _ = builder.Property(s => s.Text).HasMaxLength(Setting.MaxTextLength);
        builder.IsHandedDown(db);
    }
}
