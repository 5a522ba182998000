using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class UploadConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.FileName).HasMaxLength(Lengths.FileName);
        _ = builder.HasIndex(x => new { x.Unit, x.ExpiresAtUtc });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
