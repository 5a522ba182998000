using BoardKit.Domain;
using BoardKit.Import.Reading;

namespace BoardKit.Features.Notices;

/// <summary>
/// Reads an uploaded file once a request, however many of its parts look at it: guess, check and picture share the cells.
/// </summary>
public sealed class WorkbookOnce : IUseCasePart
{
    private ReadOnlyMemory<byte> _content;
    private Outcome<RawWorkbook>? _read;

    /// <summary>The cells of a file; refused when it cannot be read at all.</summary>
    public Outcome<RawWorkbook> Read(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken)
    {
        if (_read is null || !_content.Equals(content))
        {
            (_content, _read) = (content, SpreadsheetReader.Read(content, fileName, ReadLimits.Default, cancellationToken));
        }
        return _read;
    }
}
