using BoardKit.Domain;

namespace BoardKit.Features.Attachments;

/// <summary>A page of a sealed file as a picture, for the clerk who holds its key.</summary>
public sealed class ShowSealedPage(SealedFiles files) : IUseCase
{
    /// <summary>Which file, its key, which page.</summary>
    public sealed record Request(Guid Id, string Key, int Page);

    /// <summary>The JPEG.</summary>
    public async Task<Outcome<byte[]>> Handle(Request request, CancellationToken cancellationToken)
    {
        var opened = await files.Open(request.Id, request.Key, cancellationToken);
        return opened.Failed ? opened.Fault
            : request.Page < 1 || request.Page > opened.Value.Plan.Pages.Count ? AttachFaults.NoSection
            : await FileReader.Picture(opened.Value.Plan.Kind, opened.Value.Content, request.Page, cancellationToken);
    }
}
