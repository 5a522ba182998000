using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class PreparedDraftConfiguration(BoardDbContext db) : IEntityTypeConfiguration<PreparedDraft>
{
    public void Configure(EntityTypeBuilder<PreparedDraft> builder)
    {
        // the key is the promise: a second node, or a second run, cannot make the draft again
        _ = builder.HasKey(x => new { x.Unit, x.Form, x.Period });
        _ = builder.Property(x => x.Form).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.HasIndex(x => new { x.Unit, x.NoticeId });
        builder.IsOwned(db, x => db.IsStaff);
    }
}
