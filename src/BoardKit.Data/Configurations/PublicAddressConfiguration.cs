using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class PublicAddressConfiguration : IEntityTypeConfiguration<PublicAddress>
{
    public void Configure(EntityTypeBuilder<PublicAddress> builder)
    {
        _ = builder.HasKey(a => a.Code);
        _ = builder.Property(a => a.Code).HasMaxLength(PublicCode.Length);
    }
}
