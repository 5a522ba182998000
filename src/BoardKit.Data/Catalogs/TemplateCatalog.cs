using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Catalogs;

/// <summary>What a sheet is made by.</summary>
/// <param name="Text">Text of the template; null is the one built into the printer.</param>
/// <param name="Reference">How sheets name it: owner/form/paper/version, or <see cref="TemplateCatalog.BuiltIn"/>.</param>
/// <param name="Images">The pictures whose names stand in the text, by name.</param>
public sealed record TemplateChoice(string? Text, string Reference, IReadOnlyDictionary<string, byte[]> Images);

/// <summary>The newest version of a template of an area, without its text.</summary>
/// <param name="Owner">Place that owns it.</param>
/// <param name="Width">Size of its area.</param>
/// <param name="Form">Form key, or empty for every form.</param>
/// <param name="Paper">Name of a paper, or empty for every paper.</param>
/// <param name="Version">Its number.</param>
/// <param name="HasText">False when it takes the template back.</param>
/// <param name="By">Who saved it.</param>
/// <param name="SavedAtUtc">When.</param>
public sealed record TemplateHead(long Owner, long Width, string Form, string Paper, int Version, bool HasText,
    string By, DateTime SavedAtUtc)
{
    /// <summary>Whether it is meant for a form and a paper.</summary>
    public bool Fits(string form, string paper) => (Form.Length == 0 || Form == form) && (Paper.Length == 0 || Paper == paper);
}

/// <summary>
/// Which template and which pictures apply to a unit: asked for the unit that the notice belongs to, never for the reader; a notice
/// addressed to a village and hung there therefore looks as its owner wants it. The narrowest area that has a template for the form and the
/// paper wins; in it the one for the form, then the one for the paper, each in its newest version; a version without text counts as none.
/// Where nobody has one, the printer's own is used. A stored version never changes: what <see cref="FindByReference"/> gives for a sheet
/// today it gives in ten years.
/// </summary>
public sealed class TemplateCatalog(BoardDbContext db)
{
    /// <summary>Reference of the template that is built into the printer.</summary>
    public const string BuiltIn = "default";

    private static readonly Dictionary<string, byte[]> NoImages = [];

    /// <summary>
    /// The template for a notice of a unit on a paper. One short query, one for the text, two more where the text names pictures.
    /// </summary>
    public async Task<TemplateChoice> Find(UnitCode unit, string form, string paper, CancellationToken cancellationToken)
    {
        var heads = await Newest(db.SheetTemplates.Where(t => t.From <= unit.Value && t.To >= unit.Value && (t.Form == form || t.Form == "")
            && (t.Paper == paper || t.Paper == "")), cancellationToken);
        return Ranked(heads).FirstOrDefault(head => head.Fits(form, paper)) is not { } chosen
            ? new(null, BuiltIn, NoImages)
            : await Read(unit, chosen.Owner, chosen.Form, chosen.Paper, chosen.Version, cancellationToken)
            ?? throw new InvalidOperationException("A template version has disappeared.");
    }

    /// <summary>The newest versions of all templates that may apply to a unit, those first that go before the others.</summary>
    public async Task<IReadOnlyList<TemplateHead>> Heads(UnitCode unit, CancellationToken cancellationToken) =>
        Ranked(await Newest(db.SheetTemplates.Where(t => t.From <= unit.Value && t.To >= unit.Value), cancellationToken));

    /// <summary>The newest versions of the templates that units below an area's own place have, by place.</summary>
    public async Task<IReadOnlyList<TemplateHead>> HeadsBelow(UnitCode area, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var heads = await Newest(db.SheetTemplates.Where(t => t.Owner >= from && t.Owner <= to && t.Owner != area.Value),
            cancellationToken);
        return [.. heads.Where(h => h.HasText).OrderBy(h => h.Owner).ThenBy(h => h.Form, StringComparer.Ordinal)
            .ThenBy(h => h.Paper, StringComparer.Ordinal)];
    }

    private static List<TemplateHead> Ranked(IEnumerable<TemplateHead> heads) =>
        [.. heads.Where(h => h.HasText).OrderBy(h => h.Width).ThenByDescending(h => h.Form.Length > 0)
            .ThenByDescending(h => h.Paper.Length > 0)];

    private static async Task<IEnumerable<TemplateHead>> Newest(IQueryable<SheetTemplate> versions, CancellationToken cancellationToken)
    {
        var all = await versions.AsNoTracking()
            .Select(t => new TemplateHead(t.Owner, t.To - t.From, t.Form, t.Paper, t.Version, t.Text != null, t.By, t.SavedAtUtc))
            .ToListAsync(cancellationToken);
        return all.GroupBy(t => (t.Owner, t.Form, t.Paper)).Select(same => same.MaxBy(t => t.Version)!);
    }

    /// <summary>
    /// The template that a sheet was made by, to print it again; null when the reference names none that the reader can see. Pictures are
    /// those of the unit.
    /// </summary>
    public async Task<TemplateChoice?> FindByReference(UnitCode unit, string reference, CancellationToken cancellationToken)
    {
        if (reference == BuiltIn)
        {
            return new(null, BuiltIn, NoImages);
        }
        return reference.Split('/') is [var owner, var form, var paper, var version] && UnitCode.TryParse(owner, out var place)
            && int.TryParse(version, out var number)
            ? await Read(unit, place.Value, form == "*" ? "" : form, paper == "*" ? "" : paper, number, cancellationToken)
            : null;
    }

    /// <summary>
    /// The pictures that a text of a unit's sheets may use, of those whose names stand in it; of two of one name that of the narrowest
    /// area.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> Images(UnitCode unit, string text, CancellationToken cancellationToken)
    {
        if (!text.Contains("<image", StringComparison.Ordinal))
        {
            return NoImages;
        }
        var known = await db.LibraryImages.AsNoTracking().Where(i => i.From <= unit.Value && i.To >= unit.Value)
            .Select(i => new { i.Owner, Width = i.To - i.From, i.Name }).ToListAsync(cancellationToken);
        var used = known.Where(i => text.Contains(i.Name, StringComparison.Ordinal))
            .GroupBy(i => i.Name, StringComparer.Ordinal).Select(same => same.MinBy(i => i.Width)!).ToList();
        if (used.Count == 0)
        {
            return NoImages;
        }
        var (owners, names) = (used.Select(i => i.Owner).Distinct().ToList(), used.Select(i => i.Name).ToList());
        var stored = await db.LibraryImages.AsNoTracking().Where(i => owners.Contains(i.Owner) && names.Contains(i.Name))
            .Select(i => new { i.Owner, i.Name, i.Content }).ToListAsync(cancellationToken);
        return used.ToDictionary(i => i.Name,
            i => stored.Single(s => s.Owner == i.Owner && s.Name == i.Name).Content, StringComparer.Ordinal);
    }

    private async Task<TemplateChoice?> Read(UnitCode unit, long owner, string form, string paper, int version,
        CancellationToken cancellationToken)
    {
        var stored = await db.SheetTemplates.AsNoTracking()
            .SingleOrDefaultAsync(t => t.Owner == owner && t.Form == form && t.Paper == paper && t.Version == version, cancellationToken);
        return stored?.Text is { } text ? new(text, stored.Reference, await Images(unit, text, cancellationToken)) : null;
    }
}
