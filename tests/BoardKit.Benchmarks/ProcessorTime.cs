using System.Globalization;

namespace BoardKit.Benchmarks;

/// <summary>
/// Time of processor that a process and all its children used: what remains comparable on a machine that does other work.
/// </summary>
internal static class ProcessorTime
{
    /// <summary>Milliseconds so far, of those that still run.</summary>
    public static double OfFamily(int process)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, NumberStyles.None,
            CultureInfo.InvariantCulture, out _)).Select(n => Stat(n!)).OfType<(int Id, int Parent, long Ticks)>().ToList();
        var family = new HashSet<int> { process };
        while (all.Any(p => family.Contains(p.Parent) && family.Add(p.Id)))
        {
        }
        // clock ticks are hundredths of a second
        return all.Where(p => family.Contains(p.Id)).Sum(p => p.Ticks) * 10.0;
    }

    private static (int Id, int Parent, long Ticks)? Stat(string id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            int Whole(string field) => int.Parse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return (Whole(id), Whole(fields[1]), Whole(fields[11]) + Whole(fields[12]));
        }
        catch (IOException)
        {
            // it ended while we looked
            return null;
        }
    }
}
