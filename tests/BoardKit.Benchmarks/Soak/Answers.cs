using System.Diagnostics;

namespace BoardKit.Benchmarks.Soak;

/// <summary>What was answered, and how long it took.</summary>
internal sealed class Answers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Samples> _times = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _statuses = new(StringComparer.Ordinal);
    private Samples _since = new();

    /// <summary>Asks, and notes answer and time; a request without an answer is noted as such.</summary>
    public async Task<HttpResponseMessage?> AskAsync(string kind, Func<Task<HttpResponseMessage>> request)
    {
        var start = Stopwatch.GetTimestamp();
        HttpResponseMessage? answer = null;
        try
        {
            answer = await request();
            _ = await answer.Content.ReadAsByteArrayAsync();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            answer = null;
        }
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        lock (_gate)
        {
            if (!_times.TryGetValue(kind, out var times))
            {
                _times[kind] = times = new();
            }
            times.Add(time);
            _since.Add(time);
            var status = $"{kind} {(answer is null ? "none" : (int)answer.StatusCode)}";
            _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
        }
        return answer;
    }

    /// <summary>How many since the last call, and their 95th percentile.</summary>
    public (int Count, double P95) Since()
    {
        lock (_gate)
        {
            var since = _since;
            _since = new();
            return (since.Count, since.Count == 0 ? 0 : since.Percentile(95));
        }
    }

    /// <summary>One line a kind: count, median, 95th percentile; then all answers by status.</summary>
    public IEnumerable<string> Lines()
    {
        lock (_gate)
        {
            return [.. _times.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}: {t.Value}"),
                string.Join(", ", _statuses.Select(s => $"{s.Key} × {s.Value}"))];
        }
    }
}
