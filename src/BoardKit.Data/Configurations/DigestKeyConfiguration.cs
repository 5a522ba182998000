using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DigestKeyConfiguration : IEntityTypeConfiguration<DigestKey>
{
    public void Configure(EntityTypeBuilder<DigestKey> builder)
    {
        _ = builder.HasKey(k => k.Version);
        _ = builder.Property(k => k.Version).ValueGeneratedNever();
        _ = builder.Property(k => k.Fingerprint).HasMaxLength(DigestKey.FingerprintLength);
    }
}
