using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DifferenceNoteConfiguration(BoardDbContext db) : IEntityTypeConfiguration<DifferenceNote>
{
    public void Configure(EntityTypeBuilder<DifferenceNote> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Form, x.Period, x.Number });
        _ = builder.Property(x => x.Number).ValueGeneratedNever();
        _ = builder.Property(x => x.Form).HasMaxLength(StoredForm.MaxKeyLength);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Text).HasMaxLength(DifferenceNote.MaxTextLength);
        _ = builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.AuthorId).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Reviewer).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.Version).IsConcurrencyToken();
        builder.IsOwned(db, x => db.IsStaff || x.State == NoteState.Accepted);
    }
}
