using BoardKit.Data;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Deletes the uploads of the scope whose time is over, whoever left them: at most <see cref="Upload.Lifetime"/> means also where nobody
/// comes back.
/// </summary>
public sealed class ForgetUploads(BoardDbContext db, TimeProvider clock) : IUseCase
{
    /// <summary>How many were deleted.</summary>
    public Task<int> Handle(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Uploads.Where(u => u.ExpiresAtUtc < now).ExecuteDeleteAsync(cancellationToken);
    }
}
