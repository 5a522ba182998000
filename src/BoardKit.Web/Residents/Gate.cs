namespace BoardKit.Web.Residents;

/// <summary>
/// Lets a few of one kind in at a time: a flood of them waits here for a moment and is then sent away, while every other page goes on being
/// served.
/// </summary>
internal abstract class Gate(int atOnce, TimeSpan patience) : IDisposable
{
    private readonly SemaphoreSlim _places = new(atOnce);

    /// <summary>Runs the work, or gives back null when too many others are at it.</summary>
    public async Task<T?> Run<T>(Func<Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        if (!await _places.WaitAsync(patience, cancellationToken))
        {
            return null;
        }
        try
        {
            return await work();
        }
        finally
        {
            _ = _places.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The gate of searches: the one resident page that is never answered from memory, what was typed being kept nowhere.</summary>
internal sealed class SearchGate() : Gate(4, TimeSpan.FromSeconds(2));

/// <summary>
/// The gate of downloads: a long list as a workbook takes a core for seconds and some ninety megabytes. Whoever waits for a file that
/// another is just making gets that one.
/// </summary>
internal sealed class DownloadGate() : Gate(2, TimeSpan.FromSeconds(10));
