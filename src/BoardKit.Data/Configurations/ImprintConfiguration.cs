using BoardKit.Domain.Editions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class ImprintConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Imprint>
{
    public void Configure(EntityTypeBuilder<Imprint> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Day });
        _ = builder.Property(x => x.Root).HasMaxLength(Lengths.Digest);
        _ = builder.Property(x => x.Previous).HasMaxLength(Lengths.Digest);
        _ = builder.Ignore(x => x.Head);
        builder.IsOwned(db, x => db.IsStaff || x.Root != "");   // everybody's: it names nobody
    }
}
