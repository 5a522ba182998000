using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        _ = builder.HasKey(s => s.Id);
        _ = builder.Property(s => s.Id).ValueGeneratedNever();
        _ = builder.Property(s => s.Stamp).HasMaxLength(Lengths.Secret);
        _ = builder.Property(s => s.Device).HasMaxLength(Session.MaxDeviceLength);
        _ = builder.Property(s => s.Address).HasMaxLength(Lengths.Key);
        _ = builder.HasIndex(s => new { s.UserId, s.EndsAtUtc });
        _ = builder.HasOne<BoardUser>().WithMany().HasForeignKey(s => s.UserId);
    }
}
