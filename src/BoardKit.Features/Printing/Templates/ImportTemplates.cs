using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Hands the templates of a pack down to an area as first versions: sheet.sbn for every form and paper, sheet.FORM.sbn for a form,
/// sheet@PAPER.sbn for a paper, sheet.FORM@PAPER.sbn for both. Where the area has a version already, however it came, it stays: what people
/// edited is never overwritten by a seed.
/// </summary>
public sealed class ImportTemplates(BoardDbContext db, SaveTemplate save, TemplateTrial trial) : IUseCase
{
    private const string Stem = "sheet";

    /// <summary>Whose templates, and the texts by file name.</summary>
    public sealed record Request(UnitCode Owner, IReadOnlyDictionary<string, string> Files);

    /// <summary>What is wrong with the files, all of it, tried on forms of a place that need not be stored yet.</summary>
    public async Task<IReadOnlyList<Fault>> Check(Request request, PlaceFacts place, IReadOnlyList<Form> forms,
        CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        foreach (var (name, text) in request.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (Meant(name) is not var (form, paper))
            {
                faults.Add(Misnamed(name));
                continue;
            }
            if (await IsThere(request.Owner, form, paper, cancellationToken))
            {
                continue;
            }
            var meant = form.Length == 0 ? forms : [.. forms.Where(f => f.Key == form)];
            var found = meant.Count == 0 && form.Length > 0 ? [Fault.NotFound("form-unknown", $"没有名为“{form}”的公示表式。")]
                : await save.Numbers(request.Owner, text, cancellationToken) is { } number ? [number]
                : (await trial.Try(request.Owner, place, meant, paper, TemplateTrial.Normal(text), cancellationToken)).Faults;
            faults.AddRange(found.Select(f => f with { Detail = $"{name}：{f.Detail}" }));
        }
        return faults;
    }

    /// <summary>How many were stored, of files that <see cref="Check"/> found right.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var stored = 0;
        foreach (var (name, text) in request.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (Meant(name) is not var (form, paper))
            {
                return Misnamed(name);
            }
            if (await IsThere(request.Owner, form, paper, cancellationToken))
            {
                continue;
            }
            var saved = await save.Store(new(request.Owner, form, paper, text, null), cancellationToken);
            if (saved.Failed)
            {
                return Outcome<int>.Refused([.. saved.Faults.Select(f => f with { Detail = $"{name}：{f.Detail}" })]);
            }
            stored++;
        }
        return stored;
    }

    private Task<bool> IsThere(UnitCode owner, string form, string paper, CancellationToken cancellationToken) =>
        db.SheetTemplates.AnyAsync(t => t.Owner == owner.Value && t.Form == form && t.Paper == paper, cancellationToken);

    private static Fault Misnamed(string name) =>
        Fault.Invalid("template-file", $"{name}：文件名应是 sheet.sbn、sheet.表式.sbn、sheet@纸张.sbn 或 sheet.表式@纸张.sbn。");

    private static (string Form, string Paper)? Meant(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var (bare, paper) = name.Split('@', 2) is [var left, var right] ? (left, right) : (name, "");
        return bare == Stem
            ? ("", paper) : bare.StartsWith(Stem + ".", StringComparison.Ordinal) ? (bare[(Stem.Length + 1)..], paper) : null;
    }
}
