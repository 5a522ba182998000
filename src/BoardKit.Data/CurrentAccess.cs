using BoardKit.Domain.Units;

namespace BoardKit.Data;

/// <summary>
/// What the running request (one DI scope) may read and write. Starts as nothing and is entered once: ranges are never united or widened
/// half way.
/// </summary>
public sealed class CurrentAccess
{
    private bool _entered;

    /// <summary>The access of this scope; <see cref="Access.Nothing"/> until somebody entered.</summary>
    public Access Access { get; private set; } = Access.Nothing;

    /// <summary>
    /// Sets the access of this scope. Throws <see cref="InvalidOperationException"/> on a second call: open a new scope instead.
    /// </summary>
    public void Enter(Access access)
    {
        if (_entered)
        {
            throw new InvalidOperationException("This scope has entered already; open a new one for another unit.");
        }
        (_entered, Access) = (true, access);
    }
}
