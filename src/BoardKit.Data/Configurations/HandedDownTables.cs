using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Configurations;

/// <summary>Tables whose rows apply to an area.</summary>
internal static class HandedDownTables
{
    public static void Configure(ModelBuilder builder, BoardDbContext db)
    {
        _ = builder.ApplyConfiguration(new UnitProfileConfiguration(db));
        _ = builder.ApplyConfiguration(new SettingConfiguration(db));
        _ = builder.ApplyConfiguration(new StoredFormConfiguration(db));
    }
}
