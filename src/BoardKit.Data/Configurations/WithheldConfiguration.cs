using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class WithheldConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Withheld>
{
    public void Configure(EntityTypeBuilder<Withheld> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Item).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.Reason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.ById).HasMaxLength(Lengths.Name);
        // entries that are older than the second person: nobody has agreed to them, and who wrote them is known by name alone
        _ = builder.Property(x => x.ByKind).HasDefaultValue(ActorKind.Console).ValueGeneratedNever();
        _ = builder.Property(x => x.State).HasDefaultValue(WithheldState.Proposed).ValueGeneratedNever();
        _ = builder.Property(x => x.Refusal).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.ReviewedBy).HasMaxLength(Lengths.Name);
        _ = builder.Ignore(x => x.ReviewDue);
        _ = builder.Ignore(x => x.Stands);
        // that two people withhold an item is for everybody: nothing is withheld in silence
        builder.IsOwned(db, x => db.IsStaff || (x.State == WithheldState.Agreed && x.EndedDay == null));
    }
}
