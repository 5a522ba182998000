using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Hands the templates of a pack down to an area as first versions: sheet.sbn for every form and paper, sheet.FORM.sbn for a form, sheet@PAPER.sbn for a paper,
/// sheet.FORM@PAPER.sbn for both. Where the area has a version already, however it came, it stays: what people edited is never overwritten by a seed.
/// </summary>
public sealed class ImportTemplates(BoardDbContext db, SaveTemplate save) : IUseCase
{
    private const string Stem = "sheet";

    /// <summary>Whose templates, and the texts by file name.</summary>
    public sealed record Request(UnitCode Owner, IReadOnlyDictionary<string, string> Files);

    /// <summary>How many were stored. Refused with the faults of the first file that does not run.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var stored = 0;
        foreach (var (name, text) in request.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (Meant(name) is not var (form, paper))
            {
                return Fault.Invalid("template-file", $"{name}：文件名应是 sheet.sbn、sheet.表式.sbn、sheet@纸张.sbn 或 sheet.表式@纸张.sbn。");
            }
            if (await db.SheetTemplates.AnyAsync(t => t.Owner == request.Owner.Value && t.Form == form && t.Paper == paper, cancellationToken))
            {
                continue;
            }
            var saved = await save.Handle(new(request.Owner, form, paper, text, null), cancellationToken);
            if (saved.Failed)
            {
                return Outcome<int>.Refused([.. saved.Faults.Select(f => f with { Detail = $"{name}：{f.Detail}" })]);
            }
            stored++;
        }
        return stored;
    }

    private static (string Form, string Paper)? Meant(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var (bare, paper) = name.Split('@', 2) is [var left, var right] ? (left, right) : (name, "");
        return bare == Stem ? ("", paper) : bare.StartsWith(Stem + ".", StringComparison.Ordinal) ? (bare[(Stem.Length + 1)..], paper) : null;
    }
}
