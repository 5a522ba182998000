using System.Diagnostics;
using System.Globalization;

namespace BoardKit.Benchmarks;

/// <summary>Times of one thing measured several times, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => Percentile(50);

    public double Percentile(double percent)
    {
        var sorted = _values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(percent / 100 * sorted.Count) - 1)];
    }

    public void Add(double value) => _values.Add(value);

    /// <summary>Runs the two by turns, so that both see the same machine; the first turns warm up and are not counted.</summary>
    public static (Samples Ours, Samples Theirs) ByTurns(int warmUps, int turns, Action ours, Action theirs)
    {
        var (mine, other) = (new Samples(), new Samples());
        for (var turn = -warmUps; turn < turns; turn++)
        {
            var (theirTime, ourTime) = (Time(theirs), Time(ours));
            if (turn >= 0)
            {
                other.Add(theirTime);
                mine.Add(ourTime);
            }
        }
        return (mine, other);
    }

    /// <summary>Milliseconds of one call, with the garbage of the call before collected.</summary>
    public static double Time(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:N1} ms (p95 {Percentile(95):N1}, {_values.Count} turns)");
}
