using System.Diagnostics.Metrics;
using BoardKit.Domain.Review;

namespace BoardKit.Features.Frame;

/// <summary>
/// What the product itself is measured by, beside what the framework measures: numbers of acts and of what waits. No unit, no code and no
/// name stands with them.
/// </summary>
public sealed class Measures : IDisposable
{
    /// <summary>Name of the meter; what it measures begins with it in small letters.</summary>
    public const string Name = "BoardKit";

    /// <summary>Kinds of what was refused for reasons that an operator can do something about.</summary>
    public const string Busy = "busy", Away = "away", Full = "full", Unsure = "unsure", Denied = "denied";

    // several hosts of one process are told apart: the end of one would take the measures of the others along
    private readonly Meter _meter = new(new MeterOptions(Name) { Tags = [new("host", Guid.CreateVersion7().ToString("N"))] });
    private readonly Counter<long> _editions, _imports, _refusals;
    private readonly Instrument _waiting;
    private volatile Queues _queues = new(0, 0, 0, 0);

    /// <summary>Nothing is counted yet.</summary>
    public Measures()
    {
        _editions = _meter.CreateCounter<long>("boardkit.editions.published", "{edition}", "Editions that were published.");
        _imports = _meter.CreateCounter<long>("boardkit.imports.saved", "{import}", "Spreadsheets that were saved.");
        _refusals = _meter.CreateCounter<long>("boardkit.refusals", "{request}", "Requests refused, by kind.");
        _waiting = _meter.CreateObservableGauge("boardkit.jobs.waiting", () => _queues.JobsWaiting, "{job}", "Jobs that wait.");
        _ = _meter.CreateObservableGauge("boardkit.jobs.failed", () => _queues.JobsFailed, "{job}", "Jobs that gave up within a day.");
        _ = _meter.CreateObservableGauge("boardkit.webhooks.waiting", () => _queues.Deliveries, "{message}", "Messages that are due.");
        _ = _meter.CreateObservableGauge("boardkit.sign_ins.failed", () => _queues.SignInsFailed, "{attempt}",
            "Attempts to sign in that failed within the hour.");
    }

    /// <summary>What waits in the database, of all nodes together.</summary>
    public sealed record Queues(int JobsWaiting, int JobsFailed, int Deliveries, int SignInsFailed);

    /// <summary>Whether anybody measures; otherwise nobody has to count.</summary>
    public bool IsWatched => _waiting.Enabled;

    /// <summary>Whether an instrument is one of these, and not of another host in the same process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    /// <summary>An act on a notice was done and saved.</summary>
    public void Did(NoticeAct act)
    {
        if (act is NoticeAct.Publish or NoticeAct.Import)
        {
            (act == NoticeAct.Publish ? _editions : _imports).Add(1);
        }
    }

    /// <summary>A request was refused.</summary>
    public void Refused(string kind) => _refusals.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>What waits now.</summary>
    public void Queue(Queues queues) => _queues = queues;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
