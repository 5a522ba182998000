using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Puts a picture into the library of an area. A name is given once: a changed picture takes a new one, so that a sheet can be printed
/// again as it was.
/// </summary>
public sealed class AddImage(BoardDbContext db, TemplateChange change) : IUseCase
{
    /// <summary>Most pictures of one place.</summary>
    private const int MostPictures = 50;

    /// <summary>Whose library, the name for templates, and the file.</summary>
    public sealed record Request(UnitCode Owner, string? Name, byte[] File);

    /// <summary>
    /// Faults: <c>template-forbidden</c>, <c>image-name</c>, <c>image-kind</c>, <c>image-size</c>, <c>image-taken</c>, <c>image-many</c>.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if ((await change.Refuses(request.Owner, cancellationToken) ?? ImageIntake.RefusesName(request.Name?.Trim())) is { } refusal)
        {
            return refusal;
        }
        var picture = ImageIntake.Read(request.File);
        if (picture.Failed)
        {
            return picture.Fault;
        }
        var name = request.Name!.Trim();
        var taken = Fault.Conflict("image-taken", $"已有名为“{name}”的图片；换了内容的图片请另起名称，旧的公示纸才能照原样重印。");
        return await change.Run<Done>(request.Owner, "image.add", name, taken, async () =>
        {
            var names = await db.LibraryImages.Where(i => i.Owner == request.Owner.Value).Select(i => i.Name)
                .ToListAsync(cancellationToken);
            if (names.Contains(name) || names.Count >= MostPictures)
            {
                return names.Contains(name) ? taken : Fault.Conflict("image-many", $"图片库最多放 {MostPictures} 张，请先删去不用的。");
            }
            _ = db.LibraryImages.Add(new LibraryImage(request.Owner, name, picture.Value.Png, picture.Value.Width, picture.Value.Height,
                change.Actor.Name, change.Now));
            return new Done();
        }, cancellationToken);
    }
}
