using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>
/// Hands the forms of a folder down to an area. A form that does not read is refused, and then none is stored; a version that editions were
/// made with never changes.
/// </summary>
public sealed class ImportForms(BoardDbContext db, FormCatalog catalog, UnitStampRaiser stamps) : IUseCase
{
    /// <summary>Forms to hand down.</summary>
    /// <param name="Owner">The place that hands them down.</param>
    /// <param name="Files">JSON texts by file name.</param>
    /// <param name="DryRun">Only look: nothing is saved.</param>
    public sealed record Request(UnitCode Owner, IReadOnlyDictionary<string, string> Files, bool DryRun = false);

    /// <summary>How many were stored or renewed, or would be. Refused with every fault of every file.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (forms, faults) = (new List<(Form Form, string Json)>(), new List<Fault>());
        foreach (var (name, json) in request.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var form = FormReader.Read(json);
            if (form.Failed)
            {
                faults.AddRange(form.Faults.Select(f => f with { Detail = $"{name}：{f.Detail}" }));
                continue;
            }
            if (form.Value is { NamesPeople: true, Audience: null } && !await IsKept(request.Owner, form.Value, json, cancellationToken))
            {
                faults.Add(Fault.Invalid("form-audience", $"{name}：“{form.Value.Name}”有写到人的行，要写明 audience：everybody（全社会）、"
                    + "members（本集体经济组织成员）或 place（本村、本社区范围）。"));
            }
            forms.Add((form.Value, json));
        }
        foreach (var (form, _) in forms)
        {
            faults.AddRange(await UnknownOthers(request.Owner, form, forms.ConvertAll(f => f.Form), cancellationToken));
            faults.AddRange(await UnknownSources(request.Owner, form, forms.ConvertAll(f => f.Form), cancellationToken));
        }
        var changed = 0;
        foreach (var (form, json) in forms)
        {
            var stored = await db.StoredForms.SingleOrDefaultAsync(f => f.Owner == request.Owner.Value && f.Key == form.Key
                && f.Version == form.Version, cancellationToken);
            if (stored is null)
            {
                _ = db.StoredForms.Add(new StoredForm(request.Owner, form.Key, form.Version, json));
                changed++;
            }
            else if (stored.Json != json)
            {
                if (await IsUsed(request.Owner, form, cancellationToken))
                {
                    faults.Add(Fault.Conflict("form-used", $"表式“{form.Name}”第{form.Version}版已有公示使用，不能改动；请把 version 加一，作为新版本导入。"));
                }
                stored.Replace(json);
                changed++;
            }
        }
        if (request.DryRun || faults.Count > 0)
        {
            db.ChangeTracker.Clear();
            return faults.Count > 0 ? Outcome<int>.Refused(faults) : changed;
        }
        _ = await db.SaveChangesAsync(cancellationToken);
        if (changed > 0)
        {
            await stamps.Raise(request.Owner.Value, cancellationToken);   // maps and lists that are kept are made again
        }
        return changed;
    }

    /// <summary>Figures of other forms that its rules name and that nobody has: such a rule would never be checked.</summary>
    private async Task<IReadOnlyList<Fault>> UnknownOthers(UnitCode owner, Form form, List<Form> together,
        CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        foreach (var figures in RelatedFigures.Of(form).Where(f => f.Notice.Form is not null).GroupBy(f => f.Notice.Form!, f => f.Key))
        {
            var other = together.Where(f => f.Key == figures.Key).MaxBy(f => f.Version)
                ?? (await catalog.FindWithin(owner, figures.Key, cancellationToken) is { Failed: false } known ? known.Value : null);
            var unknown = figures.Where(key => other?.Figures.Any(f => f.Key == key) != true).Select(key => $"“{key}”").ToList();
            if (unknown.Count > 0)
            {
                faults.Add(Fault.Invalid("form-other", other is null ? $"表式“{form.Name}”的规则要用 other('{figures.Key}')，没有这种表式。"
                    : $"表式“{form.Name}”的规则要用“{other.Name}”的{string.Concat(unknown)}，那里没有这样的汇总数。"));
            }
        }
        return faults;
    }

    /// <summary>Forms, figures and columns that its computed cells count and that nobody has.</summary>
    private async Task<IReadOnlyList<Fault>> UnknownSources(UnitCode owner, Form form, List<Form> together,
        CancellationToken cancellationToken)
    {
        var others = new Dictionary<string, Form?>(StringComparer.Ordinal);
        foreach (var key in form.Sources.SelectMany(s => s.Forms.Append(s.Of)).OfType<string>().Distinct())
        {
            others[key] = together.Where(f => f.Key == key).MaxBy(f => f.Version)
                ?? (await catalog.FindWithin(owner, key, cancellationToken) is { Failed: false } known ? known.Value : null);
        }
        return [.. SourcesShape.Unknown(form, others.GetValueOrDefault).Select(s => Fault.Invalid("form-source", s))];
    }

    /// <summary>Whether this very form stands there already: what was handed down before there were audiences stays.</summary>
    private Task<bool> IsKept(UnitCode owner, Form form, string json, CancellationToken cancellationToken) =>
        db.StoredForms.AnyAsync(f => f.Owner == owner.Value && f.Key == form.Key && f.Version == form.Version && f.Json == json,
            cancellationToken);

    private Task<bool> IsUsed(UnitCode owner, Form form, CancellationToken cancellationToken) => (
        from edition in db.Editions
        join notice in db.Notices on new { edition.Unit, Id = edition.NoticeId } equals new { notice.Unit, notice.Id }
        where notice.Form == form.Key && edition.FormVersion == form.Version && edition.Unit >= owner.Area.From
        && edition.Unit <= owner.Area.To
        select edition.Number).AnyAsync(cancellationToken);
}
