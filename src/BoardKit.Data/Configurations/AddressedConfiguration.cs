using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class AddressedConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Addressed>
{
    public void Configure(EntityTypeBuilder<Addressed> builder)
    {
        _ = builder.HasKey(x => new { x.Owner, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        builder.IsHandedDown(db);
    }
}
