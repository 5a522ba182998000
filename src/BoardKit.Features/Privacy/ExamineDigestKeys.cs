using BoardKit.Data;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>Looks at the file of every version of the digest key.</summary>
public sealed class ExamineDigestKeys(BoardDbContext db, DigestKeyFiles files) : IUseCase
{
    /// <summary>The versions whose files are not as they should be; empty when all is well.</summary>
    public async Task<IReadOnlyList<(int Version, KeyFileState State)>> Handle(CancellationToken cancellationToken) =>
        [.. (await db.DigestKeys.AsNoTracking().OrderBy(k => k.Version).ToListAsync(cancellationToken))
            .Select(key => (key.Version, files.Examine(key)))
            .Where(k => k.Item2 != KeyFileState.Good)];
}
