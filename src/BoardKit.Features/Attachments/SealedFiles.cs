using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Files that are not cleared yet, as uploads: sealed under the key that the clerk's session alone holds, gone half an hour after the last
/// page that was read.
/// </summary>
public sealed class SealedFiles(BoardDbContext db, WaitingUploads uploads, TimeProvider clock) : IUseCasePart
{
    /// <summary>An opened file.</summary>
    /// <param name="Upload">The upload.</param>
    /// <param name="Plan">What is known of it.</param>
    /// <param name="Content">The file in plain, in memory only.</param>
    public sealed record Opened(Upload Upload, FilePlan Plan, byte[] Content);

    /// <summary>Opens one. Refused when it has expired, was dropped, or the key is another.</summary>
    public async Task<Outcome<Opened>> Open(Guid id, string key, CancellationToken cancellationToken) =>
        await uploads.Open(id, key, cancellationToken) is var (upload, content) && FilePlan.Of(upload.Plan) is { } plan
            ? new Opened(upload, plan, content)
            : Fault.NotFound("file-gone", $"这个文件已经不在了：附上或不要之后，或者超过{Upload.Lifetime.TotalMinutes:0}分钟没有动，为保护隐私都会删除。请重新选择文件。");

    /// <summary>Keeps what was found out; the half hour counts from now.</summary>
    public async Task Keep(Opened opened, FilePlan plan, CancellationToken cancellationToken)
    {
        opened.Upload.Plan = plan.Write();
        opened.Upload.Extend(clock.GetUtcNow().UtcDateTime);
        _ = await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Keeps the file as it was changed, sealed under the same key; what it was before is gone.</summary>
    public Task Replace(Opened opened, string key, byte[] content, FilePlan plan, CancellationToken cancellationToken)
    {
        UploadSeal.Replace(opened.Upload, key, content);
        return Keep(opened, plan, cancellationToken);
    }

    /// <summary>Deletes one.</summary>
    public Task<int> Forget(Upload upload, CancellationToken cancellationToken) => uploads.Forget(upload, cancellationToken);
}
