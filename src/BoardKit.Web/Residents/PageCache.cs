using BoardKit.Data;
using BoardKit.Web.Hosting;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Web.Residents;

/// <summary>
/// Rendered pages and files in memory, by address and view, each under the stamps it was made from and the day on which it was made (a page
/// says how many days are left).
/// </summary>
internal sealed class PageCache : IDisposable
{
    /// <summary>Some thousand pages: the first of a quiet village is made in a moment, and two cores have little memory.</summary>
    private const long MostBytes = 48L << 20;

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The page, when what it was made from still stands.</summary>
    public CachedPage? Find(ResidentAddress address, ResidentView view, AreaStamp stamp, DateOnly day) =>
        _pages.TryGetValue((address, view), out CachedPage? page) && page!.Stamp == stamp && page.Day == day ? page : null;

    /// <summary>Keeps a page in place of an older one.</summary>
    public void Keep(ResidentAddress address, ResidentView view, CachedPage page) =>
        _ = _pages.Set((address, view), page,
            new MemoryCacheEntryOptions { Size = page.Content.Size + 256, SlidingExpiration = TimeSpan.FromHours(6) });

    public void Dispose() => _pages.Dispose();
}

/// <summary>A rendered page.</summary>
/// <param name="Stamp">The stamps read before its content.</param>
/// <param name="Day">Day in China on which it was rendered.</param>
/// <param name="Status">200, or 410 for a tombstone.</param>
/// <param name="ContentType">Type of the body.</param>
/// <param name="Content">The body, packed.</param>
internal sealed record CachedPage(AreaStamp Stamp, DateOnly Day, int Status, string ContentType, PackedBytes Content)
{
    /// <summary>
    /// Weak, because the body goes out in several encodings; it follows the content, so it changes with every correction, withdrawal and
    /// erasure.
    /// </summary>
    public string ETag { get; } = $"W/\"{Content.Fingerprint}\"";

    /// <summary>When its content changed last, where it says so.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The name of a file, as the header says it; null for a page.</summary>
    public string? Disposition { get; init; }

    /// <summary>What search engines may do with it; null for nothing.</summary>
    public string? Robots { get; init; }

    /// <summary>Until when a browser may keep an offline copy, see <see cref="OfflineCopy"/>; null when it may not.</summary>
    public string? KeepUntil { get; init; }
}
