namespace BoardKit.Web.Residents;

/// <summary>
/// Lets a few searches in at a time. They are the one resident page that is never answered from memory (what was typed is kept nowhere), so
/// a flood of them waits here for a moment and is then sent away, while every other page goes on being served.
/// </summary>
internal sealed class SearchGate : IDisposable
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>Runs a search, or gives back null when too many others are at it.</summary>
    public async Task<T?> Run<T>(Func<Task<T>> search, CancellationToken cancellationToken)
        where T : class
    {
        if (!await _places.WaitAsync(Patience, cancellationToken))
        {
            return null;
        }
        try
        {
            return await search();
        }
        finally
        {
            _ = _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
