using BoardKit.Domain.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class StoredFormConfiguration(BoardDbContext db) : IEntityTypeConfiguration<StoredForm>
{
    public void Configure(EntityTypeBuilder<StoredForm> builder)
    {
        _ = builder.HasKey(f => new { f.Owner, f.Key, f.Version });
        _ = builder.Property(f => f.Key).HasMaxLength(StoredForm.MaxKeyLength);
        builder.IsHandedDown(db);
    }
}
