using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The counts that a county reported beside what their own parts add up to. Nothing is mended: a total stays as it was stated.
/// </summary>
public sealed class CheckCounts(BoardDbContext db, SettingCatalog settings) : IUseCase
{
    /// <summary>Which area.</summary>
    public sealed record Request(UnitCode Scope);

    /// <summary>The counts; null where nothing was reported for the area.</summary>
    public sealed record Response(string Name, ReportedCounts? Counts);

    /// <summary>合得上, 合不上, 没有写合计.</summary>
    public static string Word(ReportedCounts.Group group) => group.Difference switch
    {
        null => "没有写合计",
        0 => "合得上",
        _ => "合不上",
    };

    /// <summary>The counts as a table to save: each part, then its group.</summary>
    public static PlainTable Table(ReportedCounts counts) => new("上报条数", null, null, ["类别", "事项", "条数", "写明的合计", "各项相加", "相差", "核对"],
        [.. counts.Groups.SelectMany(g => g.Items.Select(i => (object?[])[g.Name, i.Name, (decimal)i.Count, null, null, null, null])
            .Append([g.Name, null, null, (decimal?)g.Stated, (decimal)g.Sum, (decimal?)g.Difference, Word(g)]))]);

    /// <summary>Checks them. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var name = db.Access.Oversees(request.Scope) ? await db.Units.AsNoTracking().Where(u => u.Code == request.Scope.Value)
            .Select(u => u.Name).SingleOrDefaultAsync(cancellationToken) : null;
        if (name is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var text = await settings.Find(request.Scope, ReportedCounts.Setting, cancellationToken);
        return new Response(name, text is not null && ReportedCounts.Read(text) is { Failed: false, Value: var counts } ? counts : null);
    }
}
