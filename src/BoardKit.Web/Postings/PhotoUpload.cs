using System.Globalization;
using BoardKit.Features.Frame;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Postings;

/// <summary>Photos as a form sends them.</summary>
internal static class PhotoUpload
{
    /// <summary>
    /// Largest upload: six photos of a phone. The form is read before any handler runs (antiforgery), into memory, so that no original
    /// becomes a temporary file.
    /// </summary>
    public const int Limit = 60 << 20;

    /// <summary>Where postings are recorded.</summary>
    public const string Folder = "/desk/postings";

    /// <summary>The text fields around the photos.</summary>
    public const int FormRoom = 256 * 1024;

    /// <summary>What the server gives the browser to choose from: asked for JPEG, phones turn their own format into it.</summary>
    public const string Accept = "image/jpeg,image/png,image/webp";

    /// <summary>The files, empty fields left out.</summary>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(IEnumerable<IFormFile> files,
        CancellationToken cancellationToken)
    {
        var read = new List<ReadOnlyMemory<byte>>();
        foreach (var file in files.Where(f => f.Length > 0))
        {
            read.Add(await SentFile.Bytes(file, cancellationToken));
        }
        return read;
    }

    /// <summary>A moment as the browser's field says it, in China's time; null when it says nothing or nonsense.</summary>
    public static DateTime? Moment(string? typed) =>
        DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var local)
            ? TimeZoneInfo.ConvertTimeToUtc(local, ChinaTime.Zone)
            : null;
}
