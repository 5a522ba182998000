using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SignInTallyConfiguration : IEntityTypeConfiguration<SignInTally>
{
    public void Configure(EntityTypeBuilder<SignInTally> builder)
    {
        _ = builder.HasKey(t => new { t.UserId, t.Device });
        // tries at the same moment are counted one after the other: whoever loses has not tried
        _ = builder.Property(t => t.Tries).IsConcurrencyToken();
        _ = builder.Property(t => t.NotBeforeUtc).IsConcurrencyToken();
    }
}
