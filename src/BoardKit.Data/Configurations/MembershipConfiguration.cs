using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        _ = builder.HasKey(m => m.Id);
        _ = builder.Property(m => m.Id).ValueGeneratedNever();
        _ = builder.HasIndex(m => new { m.UserId, m.Role, m.Unit }).IsUnique();
        _ = builder.HasIndex(m => m.Unit);
        _ = builder.HasOne<BoardUser>().WithMany().HasForeignKey(m => m.UserId);
    }
}
