using BoardKit.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class BoardUserConfiguration : IEntityTypeConfiguration<BoardUser>
{
    public void Configure(EntityTypeBuilder<BoardUser> builder)
    {
        _ = builder.ToTable("Users");
        _ = builder.Property(u => u.Id).ValueGeneratedNever();
        _ = builder.Property(u => u.DisplayName).HasMaxLength(BoardUser.MaxDisplayNameLength);
        _ = builder.Property(u => u.LooksLike).HasMaxLength(Lengths.FileName);
        _ = builder.HasIndex(u => u.LooksLike).IsUnique();
        _ = builder.Property(u => u.PhoneNumber).HasMaxLength(Lengths.Key);
        _ = builder.Property(u => u.PasswordHash).HasMaxLength(Lengths.Secret);
        _ = builder.Property(u => u.SecurityStamp).HasMaxLength(Lengths.Secret);
        _ = builder.Property(u => u.ConcurrencyStamp).HasMaxLength(Lengths.Secret);
    }

    /// <summary>The tables that Identity adds beside the users.</summary>
    public static void ConfigureOthers(ModelBuilder builder)
    {
        _ = builder.Entity<IdentityUserClaim<Guid>>(claim =>
        {
            _ = claim.ToTable("UserClaims");
            _ = claim.Property(c => c.ClaimType).HasMaxLength(Lengths.Reason);
            _ = claim.Property(c => c.ClaimValue).HasMaxLength(Lengths.Reason);
        });
        _ = builder.Entity<IdentityUserLogin<Guid>>(login =>
        {
            _ = login.ToTable("UserLogins");
            _ = login.Property(l => l.LoginProvider).HasMaxLength(Lengths.Title);
            _ = login.Property(l => l.ProviderKey).HasMaxLength(Lengths.Title);
            _ = login.Property(l => l.ProviderDisplayName).HasMaxLength(Lengths.Title);
        });
        _ = builder.Entity<IdentityUserToken<Guid>>(token =>
        {
            _ = token.ToTable("UserTokens");
            _ = token.Property(t => t.LoginProvider).HasMaxLength(Lengths.Title);
            _ = token.Property(t => t.Name).HasMaxLength(Lengths.Name);
            _ = token.Property(t => t.Value).HasMaxLength(Lengths.Reason);
        });
    }
}
