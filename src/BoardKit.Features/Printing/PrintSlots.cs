using Microsoft.Extensions.Configuration;

namespace BoardKit.Features.Printing;

/// <summary>How many sheets are laid out at the same time (<c>BoardKit:Print:MaxParallelRenders</c>, 1-16, default 2): a rush of printing must not starve the residents' pages.</summary>
public sealed class PrintSlots : IDisposable
{
    private readonly SemaphoreSlim _slots;

    /// <summary>Reads the setting. Throws <see cref="InvalidOperationException"/> when it is out of range.</summary>
    public PrintSlots(IConfiguration configuration)
    {
        var parallel = configuration.GetValue("BoardKit:Print:MaxParallelRenders", 2);
        _slots = parallel is >= 1 and <= 16 ? new(parallel) : throw new InvalidOperationException($"BoardKit:Print:MaxParallelRenders is {parallel}; it has to be 1 to 16.");
    }

    /// <summary>Waits for a slot; disposing the result leaves it.</summary>
    public async Task<IDisposable> Enter(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        return new Slot(_slots);
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
