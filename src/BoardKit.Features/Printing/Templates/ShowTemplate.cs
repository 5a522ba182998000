using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>A template of an area with its versions: to edit, to read an older one, to begin from what holds above.</summary>
public sealed class ShowTemplate(BoardDbContext db, TemplateCatalog templates) : IUseCase
{
    /// <summary>Which one, and which version of it; null for the newest, or for what holds now where there is none.</summary>
    public sealed record Request(UnitCode Owner, string Form, string Paper, int? Version = null);

    /// <summary>A version of it.</summary>
    public sealed record Version(int Number, string By, DateTime SavedAtUtc, bool HasText);

    /// <summary>The template.</summary>
    /// <param name="Text">Its text.</param>
    /// <param name="Shown">Number of the version shown; null when it is the text that holds from above.</param>
    /// <param name="Above">Where a text from above comes from: reference of a template, or default; null when it is its own.</param>
    /// <param name="Versions">All versions, newest first.</param>
    public sealed record Response(string Text, int? Shown, string? Above, IReadOnlyList<Version> Versions)
    {
        /// <summary>Number of the newest version, 0 when there is none.</summary>
        public int Newest => Versions.Count > 0 ? Versions[0].Number : 0;

        /// <summary>Whether the newest version has a text: the area has a template of its own.</summary>
        public bool InForce => Versions.Count > 0 && Versions[0].HasText;
    }

    /// <summary>Faults: <c>unit-unknown</c>, <c>template-paper</c>, <c>template-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Read.Contains(request.Owner))
        {
            return UnitFaults.Unknown(request.Owner.ToString());
        }
        if (request.Paper.Length > 0 && Paper.Find(request.Paper) is null)
        {
            return TemplateFaults.UnknownPaper;
        }
        var own = db.SheetTemplates.AsNoTracking()
            .Where(t => t.Owner == request.Owner.Value && t.Form == request.Form && t.Paper == request.Paper);
        var versions = await own.OrderByDescending(t => t.Version).Select(t => new Version(t.Version, t.By, t.SavedAtUtc, t.Text != null))
            .ToListAsync(cancellationToken);
        if ((request.Version ?? versions.FirstOrDefault()?.Number) is { } number
            && await own.SingleOrDefaultAsync(t => t.Version == number, cancellationToken) is var stored && stored?.Text is { } text)
        {
            return new Response(text, number, null, versions);
        }
        if (request.Version is not null)
        {
            return TemplateFaults.NoVersion;
        }
        var applied = await templates.Find(request.Owner, request.Form, request.Paper, cancellationToken);
        return new Response(applied.Text ?? SheetPrinter.DefaultTemplate, null, applied.Reference, versions);
    }
}
