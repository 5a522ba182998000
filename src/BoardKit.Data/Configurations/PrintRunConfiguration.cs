using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class PrintRunConfiguration(BoardDbContext db) : IEntityTypeConfiguration<PrintRun>
{
    public void Configure(EntityTypeBuilder<PrintRun> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.HasIndex(x => new { x.Unit, x.JobId });
        _ = builder.HasIndex(x => new { x.Unit, x.PrintedAtUtc });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
