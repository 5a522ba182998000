using Microsoft.Extensions.Options;

namespace BoardKit.Features.Printing;

/// <summary>
/// How many sheets are laid out at the same time (<see cref="PrintOptions"/>): a rush of printing must not starve the residents' pages.
/// </summary>
public sealed class PrintSlots : IDisposable
{
    private readonly SemaphoreSlim _slots;

    /// <summary>
    /// Takes the setting. Throws <see cref="OptionsValidationException"/> when it is out of range; the host asks at start.
    /// </summary>
    public PrintSlots(IOptions<PrintOptions> options) => _slots = new(options.Value.MaxParallelRenders);

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
