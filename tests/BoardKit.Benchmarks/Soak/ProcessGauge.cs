using System.Globalization;

namespace BoardKit.Benchmarks.Soak;

/// <summary>What the system says of a process (Linux, /proc).</summary>
/// <param name="Resident">Resident memory in MB.</param>
/// <param name="Peak">Highest resident memory so far in MB.</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Threads">Threads.</param>
internal sealed record ProcessGauge(double Resident, double Peak, int Handles, int Threads)
{
    public static ProcessGauge Of(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/status");
        double Number(string name) => double.Parse(lines.First(l => l.StartsWith(name + ":", StringComparison.Ordinal))
            .Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return new(Number("VmRSS") / 1024, Number("VmHWM") / 1024, Directory.GetFileSystemEntries($"/proc/{process}/fd").Length,
            (int)Number("Threads"));
    }
}
