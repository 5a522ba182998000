using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Which templates hold in a place: what applies to each form and paper, which override hides which, what the places below do for
/// themselves, and the pictures.
/// </summary>
public sealed class ListTemplates(BoardDbContext db, FormCatalog forms, TemplateCatalog templates) : IUseCase
{
    /// <summary>Seen from which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>A template of a place.</summary>
    /// <param name="Owner">The place.</param>
    /// <param name="OwnerName">Its name.</param>
    /// <param name="Form">Form key, or empty.</param>
    /// <param name="FormName">Its name, or null for every form.</param>
    /// <param name="Paper">Paper, or empty.</param>
    /// <param name="Version">Newest version.</param>
    /// <param name="By">Who saved it.</param>
    /// <param name="SavedAtUtc">When.</param>
    /// <param name="HiddenBy">Name of the place whose template goes before it wherever it is meant, or null.</param>
    public sealed record Line(UnitCode Owner, string OwnerName, string Form, string? FormName, string Paper, int Version, string By,
        DateTime SavedAtUtc, string? HiddenBy);

    /// <summary>
    /// What a form is printed by, paper by paper (aligned with the papers of the response): the place and version, or null for the default.
    /// </summary>
    public sealed record Applied(string Form, string Name, IReadOnlyList<Line?> By);

    /// <summary>A picture that may be used here.</summary>
    public sealed record Picture(UnitCode Owner, string OwnerName, string Name, int Width, int Height, string By,
        DateTime SavedAtUtc, bool Hidden);

    /// <summary>The view.</summary>
    /// <param name="Papers">The papers of the table: A4, A3 and every paper that a template here is for.</param>
    /// <param name="Forms">What each form is printed by.</param>
    /// <param name="Here">All templates that may apply here, those first that go before the others.</param>
    /// <param name="Below">Templates of the places below.</param>
    /// <param name="Pictures">Pictures that templates here may use.</param>
    public sealed record Response(IReadOnlyList<string> Papers, IReadOnlyList<Applied> Forms, IReadOnlyList<Line> Here,
        IReadOnlyList<Line> Below, IReadOnlyList<Picture> Pictures);

    /// <summary>Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Read.Contains(request.Unit))
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        var known = (await forms.AllWithin(request.Unit, cancellationToken)).ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        var (heads, below) =
            (await templates.Heads(request.Unit, cancellationToken), await templates.HeadsBelow(request.Unit, cancellationToken));
        var pictures = await Pictures(request.Unit, cancellationToken);
        var owners = heads.Concat(below).Select(h => h.Owner).Concat(pictures.Select(p => p.Owner)).Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => owners.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        Line Of(TemplateHead head, string? hiddenBy) => new(
            UnitCode.From(head.Owner), names.GetValueOrDefault(head.Owner, ""), head.Form, head.Form.Length == 0
                ? null : known.GetValueOrDefault(head.Form, head.Form), head.Paper, head.Version, head.By, head.SavedAtUtc, hiddenBy);
        string? HiddenBy(int at) => heads.Take(at).FirstOrDefault(h => h.Fits(heads[at].Form, heads[at].Paper)) is { } before
            ? names.GetValueOrDefault(before.Owner, "") : null;
        List<string> papers = [.. new[] { Paper.A4.Name,
            Paper.A3.Name }.Union(heads.Select(h => h.Paper).Where(p => p.Length > 0).Order(StringComparer.Ordinal))];
        return new Response(
            papers,
            [.. known.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new Applied(f.Key, f.Value,
                [.. papers.Select(p => heads.FirstOrDefault(h => h.Fits(f.Key, p)) is { } by ? Of(by, null) : null)]))],
            [.. heads.Select((h, at) => Of(h, HiddenBy(at)))],
            [.. below.Select(h => Of(h, null))],
            [.. pictures.Select((p, at) => new Picture(UnitCode.From(p.Owner), names.GetValueOrDefault(p.Owner, ""), p.Name, p.Width,
                p.Height, p.By, p.SavedAtUtc, pictures.Take(at).Any(q => q.Name == p.Name)))]);
    }

    private async Task<List<Stored>> Pictures(UnitCode unit, CancellationToken cancellationToken) =>
        await db.LibraryImages.AsNoTracking().Where(i => i.From <= unit.Value && i.To >= unit.Value)
            .OrderBy(i => i.To - i.From).ThenBy(i => i.Name).Select(i => new Stored(i.Owner, i.Name, i.Width, i.Height, i.By, i.SavedAtUtc))
            .ToListAsync(cancellationToken);

    private sealed record Stored(long Owner, string Name, int Width, int Height, string By, DateTime SavedAtUtc);
}
