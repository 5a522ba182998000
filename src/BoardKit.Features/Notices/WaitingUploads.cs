using BoardKit.Data;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>Uploads that still wait for their clerk, opened with the key of her session.</summary>
public sealed class WaitingUploads(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    /// <summary>
    /// An upload and what it holds, in plain and in memory only; null when it has expired, was forgotten, or the key is another.
    /// </summary>
    public async Task<(Upload Upload, byte[] Content)?> Open(Guid id, string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var upload = await db.Uploads.SingleOrDefaultAsync(u => u.Id == id && u.ExpiresAtUtc >= now, cancellationToken);
        return upload is not null && UploadSeal.Open(upload, key) is { } content ? (upload, content) : null;
    }

    /// <summary>Deletes one.</summary>
    public Task<int> Forget(Upload upload, CancellationToken cancellationToken) =>
        db.Uploads.Where(u => u.Unit == upload.Unit && u.Id == upload.Id).ExecuteDeleteAsync(cancellationToken);
}
