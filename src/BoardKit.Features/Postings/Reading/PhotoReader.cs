using BoardKit.Domain;
using BoardKit.Features.Pictures;
using SkiaSharp;

namespace BoardKit.Features.Postings.Reading;

/// <summary>
/// Reads every code in a photo, with both readers at once, over windows of the photo. One photo at a time on a machine: it takes both cores
/// for some seconds. The pictures that the readers open lie in a folder that only this user can enter and that is gone when the reading
/// ends, however it ends.
/// </summary>
public sealed class PhotoReader : IDisposable
{
    /// <summary>Pictures a process reads: a crash costs these, and no more of a photo than these lies in the folder at a time.</summary>
    private const int Batch = 16;

    /// <summary>Shades between the lightest and the darkest spot, below which a window holds no print.</summary>
    private const int LeastContrast = 32;

    private const int LongestText = 512;

    private static readonly ReaderLimits Limits = new(Memory: 1L << 30, Cpu: TimeSpan.FromSeconds(20), Time: TimeSpan.FromSeconds(90));

    private readonly SemaphoreSlim _one = new(1), _intake = new(1);
    private readonly string _root;
    private readonly IReadOnlyList<(CodeReader Reader, string Path)> _readers;

    /// <summary>With the readers that this machine has.</summary>
    public PhotoReader()
        : this([CodeReader.ZXing, CodeReader.Zbar])
    {
    }

    internal PhotoReader(IReadOnlyList<CodeReader> readers, string? root = null)
    {
        _root = root ?? Path.GetTempPath();
        _readers = File.Exists(ReaderProcess.Prlimit)
            ? [.. readers.Select(r => (r, r.Find())).Where(r => r.Item2 is not null).Select(r => (r.r, r.Item2!))] : [];
        Missing = [.. readers.Where(r => _readers.All(found => found.Reader != r)).Select(r => r.Package)];
    }

    /// <summary>Debian's packages that are missing on this machine; empty when both readers are there.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Whether any reader is there.</summary>
    public bool CanRead => _readers.Count > 0;

    /// <summary>
    /// Takes a photo in (<see cref="PhotoIntake.Clean"/>), one at a time on a machine: fifty million pixels are 200 MB while they are
    /// decoded.
    /// </summary>
    public async Task<Outcome<byte[]>> Clean(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        await _intake.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => PhotoIntake.Clean(file.Span), cancellationToken);
        }
        finally
        {
            _ = _intake.Release();
        }
    }

    /// <summary>
    /// The texts of all codes in a photo that <see cref="PhotoIntake.Clean"/> made, each once. They may say anything: whoever hangs a paper
    /// writes its code.
    /// </summary>
    public async Task<PhotoCodes> Read(byte[] cleaned, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        var folder = PrivateFolder.Create(Path.Combine(_root, "boardkit-photo-" + Guid.CreateVersion7().ToString("N")));
        try
        {
            var picture = GrayPicture.Of(cleaned);
            var half = picture.Halved();
            var quarter = half.Halved();
            var found = await Task.WhenAll(_readers.Select(r => Task.Run(
                () => Read(r.Reader, r.Path, Path.Combine(folder.FullName, r.Reader.Program), picture, half, quarter, cancellationToken),
                cancellationToken)));
            return new PhotoCodes(found.SelectMany(f => f.Texts).ToHashSet(StringComparer.Ordinal),
                found.Length > 0 && found.All(f => f.Complete));
        }
        finally
        {
            folder.Delete(recursive: true);
            _ = _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _one.Dispose();
        _intake.Dispose();
    }

    private static async Task<PhotoCodes> Read(
        CodeReader reader, string program, string prefix, GrayPicture picture, GrayPicture half, GrayPicture quarter,
        CancellationToken cancellationToken)
    {
        var (texts, complete) = (new HashSet<string>(StringComparer.Ordinal), true);
        foreach (var batch in Pictures(reader, picture, half, quarter).Chunk(Batch))
        {
            var files = batch.Select((pgm, i) => (Name: $"{prefix}-{i}.pgm", pgm)).ToList();
            foreach (var (name, pgm) in files)
            {
                await File.WriteAllBytesAsync(name, pgm, cancellationToken);
            }
            var run = await ReaderProcess.Run(program, reader.Arguments.Concat(files.Select(f => f.Name)), Limits, cancellationToken);
            complete &= run.Complete;
            texts.UnionWith(reader.Texts(run.Output).Where(text => text.Length is > 0 and <= LongestText));
        }
        return new PhotoCodes(texts, complete);
    }

    /// <summary>Large codes first (one paper photographed from near), then window by window; windows of bare wall are left out.</summary>
    private static IEnumerable<byte[]> Pictures(CodeReader reader, GrayPicture picture, GrayPicture half, GrayPicture quarter)
    {
        if (reader.Whole)
        {
            yield return picture.Pgm();
        }
        yield return quarter.Pgm();
        foreach (var window in Windows.Over(half.Width, half.Height).Where(w => half.Contrast(w) >= LeastContrast))
        {
            yield return half.Cut(window).Pgm();
        }
        foreach (var window in Windows.Over(picture.Width, picture.Height)
            .Where(w => quarter.Contrast(Quarter(w, quarter)) >= LeastContrast))
        {
            var cut = picture.Cut(window);
            yield return reader.Doubles ? cut.Doubled().Pgm() : cut.Pgm();
        }
    }

    private static SKRectI Quarter(SKRectI window, GrayPicture quarter) =>
        new(window.Left / 4, window.Top / 4, Math.Clamp((window.Right + 3) / 4, 1, quarter.Width),
            Math.Clamp((window.Bottom + 3) / 4, 1, quarter.Height));
}

/// <summary>What was read in a photo.</summary>
/// <param name="Texts">Text of each code, once, as it stands in the code.</param>
/// <param name="Complete">False when a reader was stopped before it had seen the whole photo, or none is installed.</param>
public sealed record PhotoCodes(IReadOnlySet<string> Texts, bool Complete);
