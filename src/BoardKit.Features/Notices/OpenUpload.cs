using BoardKit.Domain;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>Opens an upload with the key of the clerk's session; and forgets it when the clerk is done with it.</summary>
public sealed class OpenUpload(WaitingUploads uploads) : IUseCase
{
    /// <summary>Which upload, its key, and whether this was the last time.</summary>
    public sealed record Request(Guid Id, string Key, bool Forget = false);

    /// <summary>The file.</summary>
    public sealed record Response(string FileName, byte[] Content);

    /// <summary>Refused when it has expired, was forgotten, or the key is another: the clerk chooses the file again.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (await uploads.Open(request.Id, request.Key, cancellationToken) is not var (upload, file))
        {
            return Fault.NotFound("upload-gone",
                $"这次上传的文件已经不在了：保存、提交之后，或者超过{Upload.Lifetime.TotalMinutes:0}分钟，为保护隐私都会删除。保存过的在“要做的事”里，没有保存的请重新选择文件。");
        }
        if (request.Forget)
        {
            _ = await uploads.Forget(upload, cancellationToken);
        }
        return new Response(upload.FileName, file);
    }
}
