using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class WebhookConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        _ = builder.HasKey(x => new { x.Owner, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Address).HasMaxLength(Webhook.MaxAddressLength);
        _ = builder.Property(x => x.Secret).HasMaxLength(Webhook.MaxSecretLength);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Ignore(x => x.IsActive);
        builder.IsHandedDown(db);
    }
}
