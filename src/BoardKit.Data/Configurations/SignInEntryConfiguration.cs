using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SignInEntryConfiguration : IEntityTypeConfiguration<SignInEntry>
{
    public void Configure(EntityTypeBuilder<SignInEntry> builder)
    {
        _ = builder.HasKey(s => s.Id);
        _ = builder.Property(s => s.Id).ValueGeneratedNever();
        _ = builder.Property(s => s.Account).HasMaxLength(256);
        _ = builder.Property(s => s.Reason).HasMaxLength(32);
        _ = builder.Property(s => s.Address).HasMaxLength(64);
        _ = builder.HasIndex(s => new { s.UserId, s.AtUtc });
    }
}
