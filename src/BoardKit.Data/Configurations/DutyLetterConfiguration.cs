using BoardKit.Domain.Duties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class DutyLetterConfiguration(BoardDbContext db) : IEntityTypeConfiguration<DutyLetter>
{
    public void Configure(EntityTypeBuilder<DutyLetter> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Ignore(x => x.Lines);
        _ = builder.Property<string>("_lines").HasColumnName("Lines");
        _ = builder.Property(x => x.Remark).HasMaxLength(DutyLetter.MaxText);
        _ = builder.Property(x => x.SentBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Answer).HasMaxLength(DutyLetter.MaxText);
        _ = builder.Property(x => x.AnsweredBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Version).IsConcurrencyToken();
        builder.IsOwned(db, x => db.IsStaff);
    }
}
