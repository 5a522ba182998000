using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Configurations;

/// <summary>Tables whose rows apply to an area.</summary>
internal static class HandedDownTables
{
    public static void Configure(ModelBuilder builder, BoardDbContext db)
    {
        _ = builder.ApplyConfiguration(new UnitProfileConfiguration(db));
        _ = builder.ApplyConfiguration(new OrganConfiguration(db));
        _ = builder.ApplyConfiguration(new SettingConfiguration(db));
        _ = builder.ApplyConfiguration(new StoredFormConfiguration(db));
        _ = builder.ApplyConfiguration(new StoredItemConfiguration(db));
        _ = builder.ApplyConfiguration(new SheetTemplateConfiguration(db));
        _ = builder.ApplyConfiguration(new LibraryImageConfiguration(db));
        _ = builder.ApplyConfiguration(new AddressedConfiguration(db));
        _ = builder.ApplyConfiguration(new WebhookConfiguration(db));
        _ = builder.ApplyConfiguration(new StoredSchemeConfiguration(db));
        _ = builder.ApplyConfiguration(new AllocationFileConfiguration(db));
    }
}
