using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class BoardConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Board>
{
    public void Configure(EntityTypeBuilder<Board> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Code).HasMaxLength(PublicCode.Length);
        _ = builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Site).HasColumnName("Place").HasMaxLength(Lengths.Title);
        _ = builder.Property(x => x.Serves).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Version).IsConcurrencyToken();
        _ = builder.HasIndex(x => new { x.Unit, x.Code }).IsUnique();
        builder.IsOwned(db, x => db.IsStaff || x.ClosedAtUtc == null);
    }
}
