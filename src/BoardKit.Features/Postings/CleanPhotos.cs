using BoardKit.Domain;
using BoardKit.Features.Postings.Reading;

namespace BoardKit.Features.Postings;

/// <summary>
/// Takes the photos of one upload. What is no photo is said and left out; the others are kept, for on a village's line they were dear.
/// </summary>
public sealed class CleanPhotos(PhotoReader reader) : IUseCasePart
{
    /// <summary>The photos as clean JPEGs, and a remark for each that was refused.</summary>
    public async Task<(IReadOnlyList<byte[]> Photos, IReadOnlyList<Fault> Remarks)> Handle(IReadOnlyList<ReadOnlyMemory<byte>> files,
        CancellationToken cancellationToken)
    {
        var (photos, remarks) = (new List<byte[]>(), new List<Fault>());
        for (var i = 0; i < files.Count; i++)
        {
            var clean = await reader.Clean(files[i], cancellationToken);
            if (clean.Failed)
            {
                remarks.Add(files.Count == 1 ? clean.Fault : PostingFaults.Photo(i + 1, clean.Fault));
            }
            else
            {
                photos.Add(clean.Value);
            }
        }
        return (photos, remarks);
    }
}
