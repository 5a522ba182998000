using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>A picture of the library of a place, to be shown to whoever may use it.</summary>
public sealed class ReadImage(BoardDbContext db) : IUseCase
{
    /// <summary>Which picture.</summary>
    public sealed record Request(UnitCode Owner, string Name);

    /// <summary>The PNG. Fault: <c>image-unknown</c>, also for a picture that lies outside the scope of who asks.</summary>
    public async Task<Outcome<byte[]>> Handle(Request request, CancellationToken cancellationToken) =>
        await db.LibraryImages.AsNoTracking().Where(i => i.Owner == request.Owner.Value && i.Name == request.Name).Select(i => i.Content)
            .SingleOrDefaultAsync(cancellationToken) is { } png
            ? png
            : Fault.NotFound("image-unknown", "没有这张图片。");
}
