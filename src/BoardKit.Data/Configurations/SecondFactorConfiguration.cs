using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        _ = builder.HasKey(f => f.UserId);
        _ = builder.Property(f => f.UserId).ValueGeneratedNever();
        _ = builder.Property(f => f.Key).HasMaxLength(Lengths.Secret);
        _ = builder.Property(f => f.SpareDigests).HasMaxLength(Lengths.Reason);
        // one code, two browsers: only one of them takes it
        _ = builder.Property(f => f.LastStep).IsConcurrencyToken();
        _ = builder.Property(f => f.SpareDigests).IsConcurrencyToken();
        _ = builder.HasOne<BoardUser>().WithOne().HasForeignKey<SecondFactor>(f => f.UserId);
    }
}
