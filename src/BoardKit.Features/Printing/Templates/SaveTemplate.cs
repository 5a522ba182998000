using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Stores a new version of a template of an area. What does not run is never stored; an older version stays for the sheets that were
/// printed by it.
/// </summary>
public sealed class SaveTemplate(BoardDbContext db, TemplateTrial trial, PrivacyRuleBook book, TemplateChange change) : IUseCase
{
    /// <summary>What to store.</summary>
    /// <param name="Owner">The place that hands it down to its area.</param>
    /// <param name="Form">Form key, or empty for every form.</param>
    /// <param name="Paper">Name of a paper, or empty for every paper.</param>
    /// <param name="Text">The template.</param>
    /// <param name="Read">The newest version when it was read, 0 when there was none; null from a console, which does not ask.</param>
    public sealed record Request(UnitCode Owner, string Form, string Paper, string? Text, int? Read);

    /// <summary>
    /// The number of the version that holds now; saving the same text again makes no new one. Refused with the faults of the trial, and
    /// with <c>template-changed</c>, <c>personal-number</c>.
    /// </summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (await change.Refuses(request.Owner, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        if (await Numbers(request.Owner, request.Text, cancellationToken) is { } number)
        {
            return number;
        }
        var tried = await trial.Try(request.Owner, request.Form, request.Paper, TemplateTrial.Normal(request.Text), cancellationToken);
        return tried.Failed ? Outcome<int>.Refused(tried.Faults) : await Store(request, cancellationToken);
    }

    /// <summary>The number of somebody that a template would print on every sheet, or null.</summary>
    internal async Task<Fault?> Numbers(UnitCode owner, string? text, CancellationToken cancellationToken) =>
        (await book.Texts(owner, cancellationToken)).InspectOffice(TemplateTrial.Normal(text), "模板");

    /// <summary>Stores what was tried.</summary>
    internal Task<Outcome<int>> Store(Request request, CancellationToken cancellationToken)
    {
        var text = TemplateTrial.Normal(request.Text);
        var paper = request.Paper.Length == 0 ? "" : Paper.Find(request.Paper)!.Name;
        return change.Run<int>(request.Owner, "template.save", $"{request.Form} {paper}".Trim(),
            TemplateFaults.Changed("有人", (request.Read ?? 0) + 1), async () =>
        {
            var newest = await db.SheetTemplates.AsNoTracking()
                .Where(t => t.Owner == request.Owner.Value && t.Form == request.Form && t.Paper == paper)
                .OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken);
            if (request.Read is { } read && read != (newest?.Version ?? 0))
            {
                return TemplateFaults.Changed(newest!.By, newest.Version);
            }
            if (newest?.Text == text)
            {
                return newest.Version;
            }
            var version = (newest?.Version ?? 0) + 1;
            _ = db.SheetTemplates.Add(new SheetTemplate(request.Owner, request.Form, paper, version, text, change.Actor.Name, change.Now));
            return version;
        }, cancellationToken);
    }
}
