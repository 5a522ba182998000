using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using BoardKit.Printing.Text;

namespace BoardKit.Printing;

/// <summary>Versions and font hashes that a print depends on.</summary>
internal static class PrintFingerprint
{
    private static readonly Type[] Packages = [typeof(SkiaSharp.SKCanvas), typeof(HarfBuzzSharp.Buffer), typeof(Scriban.Template),
        typeof(QRCoder.QRCodeGenerator), typeof(SheetPrinter)];

    public static string Of(FontShelf shelf)
    {
        var text = new StringBuilder();
        foreach (var assembly in Packages.Select(t => t.Assembly))
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{assembly.GetName().Name} {Version(assembly)}\n");
        }
        foreach (var path in shelf.RequiredFiles)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} {Convert.ToHexStringLower(Hash(path))}\n");
        }
        // hundreds of fallback files: one hash over name and hash of each
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in shelf.FallbackFiles)
        {
            all.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(path)));
            all.AppendData(Hash(path));
        }
        return text.Append(CultureInfo.InvariantCulture,
            $"{shelf.FallbackFiles.Count} fallback fonts {Convert.ToHexStringLower(all.GetHashAndReset())}").ToString();
    }

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? assembly.GetName().Version?.ToString() ?? "";

    private static byte[] Hash(string path)
    {
        using var file = File.OpenRead(path);
        return SHA256.HashData(file);
    }
}
