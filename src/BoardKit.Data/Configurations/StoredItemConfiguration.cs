using BoardKit.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class StoredItemConfiguration(BoardDbContext db) : IEntityTypeConfiguration<StoredItem>
{
    public void Configure(EntityTypeBuilder<StoredItem> builder)
    {
        _ = builder.ToTable("CatalogueItems");
        _ = builder.HasKey(i => new { i.Owner, i.Key });
        _ = builder.Property(i => i.Key).HasMaxLength(StoredItem.MaxKeyLength);
        builder.IsHandedDown(db);
    }
}
