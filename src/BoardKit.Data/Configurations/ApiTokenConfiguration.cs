using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        _ = builder.HasKey(t => t.Id);
        _ = builder.Property(t => t.Id).ValueGeneratedNever();
        _ = builder.Property(t => t.Digest).HasMaxLength(ApiToken.DigestLength);
        _ = builder.Property(t => t.Name).HasMaxLength(BoardUser.MaxDisplayNameLength);
        _ = builder.HasIndex(t => t.Digest).IsUnique();
        _ = builder.HasIndex(t => t.Unit);
        _ = builder.HasOne<BoardUser>().WithMany().HasForeignKey(t => t.UserId);
    }
}
