using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class UnitStampConfiguration(BoardDbContext db) : IEntityTypeConfiguration<UnitStamp>
{
    public void Configure(EntityTypeBuilder<UnitStamp> builder)
    {
        _ = builder.HasKey(x => x.Unit);
        builder.IsOwned(db, x => db.IsStaff || x.Value > 0);
    }
}
