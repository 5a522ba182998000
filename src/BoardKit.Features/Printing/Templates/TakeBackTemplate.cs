using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Takes a template of an area back: what stands above holds again. It is a version without text, so nothing is lost and any older version
/// can be restored.
/// </summary>
public sealed class TakeBackTemplate(BoardDbContext db, TemplateChange change) : IUseCase
{
    /// <summary>Which template, and the newest version when it was read.</summary>
    public sealed record Request(UnitCode Owner, string Form, string Paper, int? Read);

    /// <summary>Refused with <c>template-none</c> when there is none, and with <c>template-changed</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        await change.Refuses(request.Owner, cancellationToken) is { } refusal
            ? refusal
            : await change.Run<Done>(request.Owner, "template.takeback", $"{request.Form} {request.Paper}".Trim(),
                TemplateFaults.Changed("有人", (request.Read ?? 0) + 1), async () =>
            {
                var newest = await db.SheetTemplates.AsNoTracking()
                    .Where(t => t.Owner == request.Owner.Value && t.Form == request.Form && t.Paper == request.Paper)
                    .OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken);
                if (newest?.Text is null)
                {
                    return TemplateFaults.NothingToTakeBack;
                }
                if (request.Read is { } read && read != newest.Version)
                {
                    return TemplateFaults.Changed(newest.By, newest.Version);
                }
                _ = db.SheetTemplates.Add(
                    new SheetTemplate(request.Owner, request.Form, request.Paper, newest.Version + 1, null, change.Actor.Name, change.Now));
                return new Done();
            }, cancellationToken);
}
