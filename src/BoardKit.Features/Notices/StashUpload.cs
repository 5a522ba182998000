using System.Security.Cryptography;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Keeps an uploaded file between dry run and save, at most 30 minutes, encrypted under a key that only the clerk's session holds: nobody
/// who reads the database, a backup or a log can open it. Stale uploads of the scope are deleted on the way.
/// </summary>
public sealed class StashUpload(BoardDbContext db, CurrentAccess current, ForgetUploads forget, PrivacyRuleBook book, TimeProvider clock)
    : IUseCase
{
    /// <summary>The file, and what is known of it (<see cref="Upload.Plan"/>).</summary>
    public sealed record Request(UnitCode Unit, string FileName, ReadOnlyMemory<byte> Content, string Plan = "{}");

    /// <summary>Id of the upload, and its key for the session (Base64 of 32 bytes).</summary>
    public sealed record Response(Guid Id, string Key);

    /// <summary>Refused when the actor may neither draft for the unit nor write its forms.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!current.Access.May(Capability.WriteNotices, request.Unit.Value)
            && !current.Access.May(Capability.EditForms, request.Unit.Value))
        {
            return Fault.Forbidden("not-allowed", "您现在的身份不能替这个单位上传表格。");
        }
        var now = clock.GetUtcNow().UtcDateTime;
        _ = await forget.Handle(cancellationToken);
        var key = RandomNumberGenerator.GetBytes(SealedBytes.KeyLength);
        var upload = new Upload(request.Unit, FileNames.Safe(request.FileName, await book.Of(request.Unit, cancellationToken)),
            SealedBytes.Encrypt(key, request.Content.Span), request.Plan, now);
        _ = db.Uploads.Add(upload);
        _ = await db.SaveChangesAsync(cancellationToken);
        return new Response(upload.Id, Convert.ToBase64String(key));
    }
}
