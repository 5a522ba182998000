using System.IO.Compression;
using BoardKit.Printing.Papers;

namespace BoardKit.Features.Packs;

/// <summary>
/// The file of a pack while it is written, page by page to disk: memory holds one village. Its times are those of the job, so the same pack
/// is the same file. Until it is whole it has a name that no other attempt has: a worker that slept too long and the one that took its work
/// over may both be writing, and neither is in the other's way.
/// </summary>
internal sealed class PackFile : IDisposable
{
    private const string Unfinished = ".part";

    private readonly string _path;
    private readonly string _part;
    private readonly FileStream _file;
    private readonly ZipArchive? _zip;
    private readonly PackWriter? _pdf;
    private readonly string _author;
    private readonly DateTimeOffset _at;

    public PackFile(string path, PackFormat format, string title, string author, DateTimeOffset at)
    {
        (_path, _author, _at) = (path, author, at);
        _part = $"{path}.{Guid.CreateVersion7():N}{Unfinished}";
        _file = new FileStream(_part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        _zip = format == PackFormat.Zip ? new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: true) : null;
        _pdf = format == PackFormat.Pdf ? new PackWriter(_file, title, author, at) : null;
    }

    /// <summary>A village: a file of its own in a ZIP, a chapter of the PDF.</summary>
    public void Add(string fileName, string title, IReadOnlyList<PrintPages> pages)
    {
        if (_pdf is null)
        {
            AddEntry(fileName, title, pages);
            return;
        }
        _pdf.Chapter(title);
        foreach (var part in pages)
        {
            _pdf.Add(part);
        }
    }

    /// <summary>
    /// Adds the list, which is read first and written last, ends the file and gives it its name: from now on it is there, and whole. What
    /// workers left that were killed over it goes.
    /// </summary>
    public void Complete(string fileName, string title, PrintPages list)
    {
        if (_pdf is null)
        {
            AddEntry(fileName, title, [list]);
        }
        else
        {
            _pdf.AddFront(list);
            _pdf.Complete();
            _pdf.Dispose();
        }
        _zip?.Dispose();
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_part, _path, overwrite: true);
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(_path)!, "*" + Unfinished))
        {
            File.Delete(left);
        }
    }

    public void Dispose()
    {
        _pdf?.Dispose();
        _zip?.Dispose();
        _file.Dispose();
        File.Delete(_part);
    }

    private void AddEntry(string fileName, string title, IReadOnlyList<PrintPages> pages)
    {
        // what is in a PDF is compressed already
        var entry = _zip!.CreateEntry(fileName, CompressionLevel.NoCompression);
        entry.LastWriteTime = TimeZoneInfo.ConvertTime(_at, ChinaTime.Zone);
        using var stream = entry.Open();
        using var pdf = new PackWriter(stream, title, _author, _at);
        foreach (var part in pages)
        {
            pdf.Add(part);
        }
        pdf.Complete();
    }
}
