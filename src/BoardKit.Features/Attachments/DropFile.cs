using BoardKit.Domain;

namespace BoardKit.Features.Attachments;

/// <summary>Deletes a sealed file that is not wanted after all.</summary>
public sealed class DropFile(SealedFiles files) : IUseCase
{
    /// <summary>Which file, and its key.</summary>
    public sealed record Request(Guid Id, string Key);

    /// <summary>The notice that it was for.</summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        var opened = await files.Open(request.Id, request.Key, cancellationToken);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        _ = await files.Forget(opened.Value.Upload, cancellationToken);
        return opened.Value.Plan.Code;
    }
}
