using BoardKit.Domain.Boards;
using BoardKit.Domain.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class SheetTemplateConfiguration(BoardDbContext db) : IEntityTypeConfiguration<SheetTemplate>
{
    public void Configure(EntityTypeBuilder<SheetTemplate> builder)
    {
        _ = builder.HasKey(x => new { x.Owner, x.Form, x.Paper, x.Version });
        _ = builder.Property(x => x.Form).HasMaxLength(StoredForm.MaxKeyLength);
        _ = builder.Property(x => x.Paper).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        builder.IsHandedDown(db);
    }
}
