using BoardKit.Domain.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BoardKit.Data.Configurations;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        _ = builder.HasKey(x => x.Id);
        _ = builder.Property(x => x.Id).ValueGeneratedNever();
        _ = builder.Property(x => x.Kind).HasMaxLength(Lengths.Key);
        _ = builder.Property(x => x.By).HasMaxLength(Lengths.Name);
        _ = builder.Property(x => x.Note).HasMaxLength(Lengths.Reason);
        _ = builder.Property(x => x.Result).HasMaxLength(Lengths.FileName);
        _ = builder.Property(x => x.Holder).HasMaxLength(Lengths.Name);
        _ = builder.HasIndex(x => new { x.State, x.CreatedAtUtc });
        _ = builder.HasIndex(x => new { x.Unit, x.CreatedAtUtc });
    }
}
