using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class WebhookDeliveryConfiguration(BoardDbContext db) : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Event).HasMaxLength(WebhookDelivery.MaxEventLength);
        _ = builder.HasIndex(x => new { x.Unit, x.DueAtUtc });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
