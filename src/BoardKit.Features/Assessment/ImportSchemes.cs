using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Assessment;

/// <summary>
/// Hands schemes of assessment down to an area. A version that is there stays as it is, units were scored by it; another text under the
/// same key and year is refused.
/// </summary>
public sealed class ImportSchemes(BoardDbContext db, FormCatalog forms, Acts acts) : IUseCase
{
    /// <summary>Its verb in the audit.</summary>
    public const string Action = "assessment.scheme";

    /// <summary>Whose schemes, and the file.</summary>
    /// <param name="Owner">The place that hands them down.</param>
    /// <param name="Json">A list of schemes.</param>
    /// <param name="DryRun">Only says what is wrong.</param>
    public sealed record Request(UnitCode Owner, string Json, bool DryRun = false);

    /// <summary>How many versions are new. Refused with the faults of <see cref="SchemeReader"/>, with <c>scheme-form</c> and
    /// <c>scheme-changed</c>.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var read = SchemeReader.ReadAll(request.Json);
        if (read.Failed)
        {
            return Outcome<int>.Refused(read.Faults);
        }
        var known = (await forms.AllWithin(request.Owner, cancellationToken)).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        if (UnknownForms(read.Value, known) is { Count: > 0 } unknown)
        {
            return Outcome<int>.Refused(unknown);
        }
        var stored = await db.AssessmentSchemes.AsNoTracking().Where(s => s.Owner == request.Owner.Value)
            .ToDictionaryAsync(s => (s.Key, s.FromYear), s => s.Json, cancellationToken);
        var changed = read.Value.Where(s => stored.TryGetValue((s.Key, s.FromYear), out var text) && text != s.Text).ToList();
        if (changed.Count > 0)
        {
            return Outcome<int>.Refused([.. changed.Select(s => Fault.Conflict("scheme-changed",
                $"{s.Key}：从{s.FromYear}年起的办法已经有了，内容不同；要改办法，请把 fromYear 写成新的年份。"))]);
        }
        var added = read.Value.Where(s => !stored.ContainsKey((s.Key, s.FromYear))).ToList();
        if (!request.DryRun && added.Count > 0)
        {
            db.AssessmentSchemes.AddRange(added.Select(s => new StoredScheme(request.Owner, s)));
            added.ForEach(s => acts.Write(request.Owner.Value, Action, s.Key, $"{s.FromYear}"));
            _ = await db.SaveChangesAsync(cancellationToken);
        }
        return added.Count;
    }

    /// <summary>Criteria that look at forms which there are not: <c>scheme-form</c>.</summary>
    internal static IReadOnlyList<Fault> UnknownForms(IReadOnlyList<Scheme> schemes, IReadOnlySet<string> forms) =>
        [.. from scheme in schemes
            from one in scheme.Criteria()
            from form in one.Criterion.Forms
            where !forms.Contains(form)
            select Fault.Invalid("scheme-form", $"{scheme.Key}.{one.Component.Key}.{one.Criterion.Key}.forms：没有名为“{form}”的公示表式。")];
}
