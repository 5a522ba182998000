using System.Collections.Concurrent;
using BoardKit.Domain;
using Microsoft.Extensions.Options;

namespace BoardKit.Features.Notices;

/// <summary>Keeps one person's imports from taking the whole machine. One for the process: each node has its own machine.</summary>
public sealed class ImportPace(IOptions<ImportOptions> options)
{
    private readonly ConcurrentDictionary<string, int> _running = new(StringComparer.Ordinal);

    /// <summary>A turn to be disposed when the import is over, or the refusal while too many of this person are under way.</summary>
    public Outcome<Turn> Take(string person)
    {
        if (_running.AddOrUpdate(person, 1, (_, running) => running + 1) <= options.Value.AtOncePerPerson)
        {
            return new Turn(() => Leave(person));
        }
        Leave(person);
        return Fault.Conflict("imports-at-once", $"您已经有 {options.Value.AtOncePerPerson} 份表正在导入，请等做完再传下一份。");
    }

    /// <summary>The refusal of a list that is longer than any notice may be; null where it is not.</summary>
    public Fault? TooLong(int rows) => rows <= options.Value.RowsPerNotice ? null
        : Fault.Invalid("rows-many", $"这份表有 {rows} 行，一份公示最多 {options.Value.RowsPerNotice} 行，请拆成几份。");

    private void Leave(string person)
    {
        while (_running.TryGetValue(person, out var running))
        {
            if (running > 1 ? _running.TryUpdate(person, running - 1, running) : _running.TryRemove(KeyValuePair.Create(person, running)))
            {
                return;
            }
        }
    }

    /// <summary>A turn.</summary>
    public sealed class Turn(Action leave) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => leave();
    }
}
