using BoardKit.Data;
using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Several sheets on one piece of paper hang and come down together.</summary>
public static class SharedPapers
{
    /// <summary>
    /// The other sheets on the papers of some, that are not down. The given ones need not be tracked; what is read is, so that it can be
    /// changed.
    /// </summary>
    public static async Task<List<Sheet>> Beside(this BoardDbContext db, long unit, IReadOnlyCollection<Sheet> sheets,
        CancellationToken cancellationToken)
    {
        var leaves = sheets.Select(s => s.Leaf).OfType<string>().Distinct().ToList();
        if (leaves.Count == 0)
        {
            return [];
        }
        var ids = sheets.Select(s => s.Id).ToList();
        return await db.Sheets.Where(s => s.Unit == unit && s.Leaf != null && leaves.Contains(s.Leaf) && !ids.Contains(s.Id)
            && s.DownAtUtc == null).ToListAsync(cancellationToken);
    }
}
