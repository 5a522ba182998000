using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class NoticeConfiguration(BoardDbContext db) : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        _ = builder.HasKey(x => new { x.Unit, x.Id });
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Code).HasMaxLength(PublicCode.Length);
        _ = builder.Property(x => x.Form).HasMaxLength(StoredForm.MaxKeyLength);
        _ = builder.Property(x => x.Period).HasMaxLength(Lengths.Period);
        _ = builder.Property(x => x.KeyText).HasMaxLength(NoticeKey.MaxLength);
        _ = builder.Property(x => x.Matter).HasMaxLength(NoticeKey.MaxLength);
        _ = builder.Property(x => x.Organ).HasMaxLength(Organ.MaxNameLength);
        _ = builder.Property(x => x.BaseText).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.BaseCode).HasMaxLength(PublicCode.Length);
        _ = builder.Ignore(x => x.Base);
        _ = builder.HasIndex(x => new { x.Unit, x.BaseCode });
        _ = builder.Property(x => x.Project).HasMaxLength(Lengths.Title);
        _ = builder.Property(x => x.Title).HasMaxLength(Lengths.Title);
        _ = builder.Property(x => x.Panel).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.IndexNumber).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.Submitted).HasMaxLength(Lengths.Digest);
        _ = builder.Property(x => x.SentBackReason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.SentBackBy).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.WithdrawnReason).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.SearchText).HasMaxLength(SearchText.MaxLength);
        _ = builder.Property(x => x.Hands).UsePropertyAccessMode(PropertyAccessMode.Property);
        _ = builder.Property(x => x.Seen).UsePropertyAccessMode(PropertyAccessMode.Property);
        _ = builder.Property(x => x.ReviewText).UsePropertyAccessMode(PropertyAccessMode.Property);
        _ = builder.Ignore(x => x.Course);
        _ = builder.Ignore(x => x.Chain);
        _ = builder.Property(x => x.Version).IsConcurrencyToken();
        _ = builder.Ignore(x => x.HandsOn);
        _ = builder.HasIndex(x => new { x.Unit, x.Code }).IsUnique();
        _ = builder.Ignore(x => x.Key);
        _ = builder.HasIndex(x => new { x.Unit, x.Form, x.Period, x.KeyText }).IsUnique();
        _ = builder.HasIndex(x => new { x.Unit, x.Stage });
        builder.IsOwned(db, x => db.IsStaff || x.Publicity != Publicity.None);
    }
}
