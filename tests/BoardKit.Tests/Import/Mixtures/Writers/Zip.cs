using System.IO.Compression;
using System.Text;

namespace BoardKit.Tests.Import.Mixtures.Writers;

/// <summary>Packs the parts of a workbook.</summary>
internal static class Zip
{
    public static byte[] Of(IEnumerable<(string Path, string Xml)> parts, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (path, xml) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path, level).Open(), new UTF8Encoding(false));
                writer.Write(xml);
            }
        }
        return stream.ToArray();
    }
}
