using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Takes a picture out of the library of an area, unless a template in force there or below names it and no place above has one of that
/// name.
/// </summary>
public sealed class RemoveImage(BoardDbContext db, TemplateCatalog templates, TemplateChange change) : IUseCase
{
    /// <summary>Which picture.</summary>
    public sealed record Request(UnitCode Owner, string Name);

    /// <summary>Faults: <c>template-forbidden</c>, <c>image-unknown</c>, <c>image-used</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (await change.Refuses(request.Owner, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        var unknown = Fault.NotFound("image-unknown", $"没有名为“{request.Name}”的图片。");
        return await change.Run<Done>(request.Owner, "image.remove", request.Name, unknown, async () =>
        {
            var image = await db.LibraryImages.SingleOrDefaultAsync(i => i.Owner == request.Owner.Value && i.Name == request.Name,
                cancellationToken);
            if (image is null)
            {
                return unknown;
            }
            if (await User(request, cancellationToken) is { } user)
            {
                return Fault.Conflict("image-used", $"{user}正在用图片“{request.Name}”，请先改模板再删。");
            }
            _ = db.LibraryImages.Remove(image);
            return new Done();
        }, cancellationToken);
    }

    /// <summary>Who uses it: the name of the place whose template in force names it.</summary>
    private async Task<string?> User(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Owner.Area;
        if (await db.LibraryImages.AnyAsync(i => i.Name == request.Name && i.From <= from && i.To >= to && i.Owner != request.Owner.Value,
            cancellationToken))
        {
            return null;
        }
        foreach (var head in (await templates.Heads(request.Owner, cancellationToken))
            .Concat(await templates.HeadsBelow(request.Owner, cancellationToken)))
        {
            var used = await db.SheetTemplates.AnyAsync(
                t => t.Owner == head.Owner && t.Form == head.Form && t.Paper == head.Paper && t.Version == head.Version && t.Text != null
                    && t.Text.Contains(request.Name), cancellationToken);
            if (used)
            {
                var name = await db.Units.Where(u => u.Code == head.Owner).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken);
                return $"{name}的模板";
            }
        }
        return null;
    }
}
