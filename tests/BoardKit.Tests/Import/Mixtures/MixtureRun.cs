using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>Judges many mixtures and says what became of them, layer by layer.</summary>
internal sealed class MixtureRun(ulong seed, int count, bool isClean = false)
{
    private readonly ConcurrentDictionary<int, (Mixture Mixture, List<Verdict> Verdicts)> _judged = [];

    public double Share(Func<Outcome, bool> which) => _judged.Values.Count(j => which(Worst(j.Verdicts).Outcome)) / (double)count;

    public IEnumerable<(Mixture Mixture, Verdict Verdict)> Failures => _judged.OrderBy(j => j.Key)
        .Select(j => (j.Value.Mixture, Worst(j.Value.Verdicts))).Where(j => !j.Item2.IsGood);

    public MixtureRun Run()
    {
        Parallel.For(0, count, i =>
        {
            var mixture = Mixture.Of(Seed(i), isClean);
            _judged[i] = (mixture, [.. mixture.Files().Select(f => Verdict.Of(f, mixture.List, mixture.Layout))]);
        });
        return this;
    }

    public ulong Seed(int index) => seed * 1_000_003 + (ulong)index;

    /// <summary>Shares of all, then of each layer: what is wrong, refused, asked, read.</summary>
    public string Table()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"{count} {(isClean ? "clean lists" : "mixtures")}, seed {seed}: ");
        text.AppendJoin(", ", Enum.GetValues<Outcome>()
            .Select(o => string.Create(CultureInfo.InvariantCulture, $"{o} {Share(w => w == o):P1}"))).AppendLine();
        var all = _judged.Values.ToList();
        var plain = all.Where(j => !j.Mixture.IsDoubtful).ToList();
        text.Append(CultureInfo.InvariantCulture,
            $"nothing doubtful in {plain.Count}; of these asked {plain.Count(j => Worst(j.Verdicts).Asked.Count > 0)}").AppendLine();
        foreach (var kind in all.SelectMany(j => j.Verdicts.SelectMany(v => v.Asked)).CountBy(k => k))
        {
            text.Append(CultureInfo.InvariantCulture, $"asked about {kind.Key}: {kind.Value}").AppendLine();
        }
        var fitting = all.SelectMany(j => j.Verdicts.SelectMany(v => v.Fitting)).ToList();
        text.Append(CultureInfo.InvariantCulture,
            $"questions answered {fitting.Count}, of two readings or more that keep every rule {fitting.Count(f => f > 1)}").AppendLine();
        text.AppendLine("layer                            drawn   read  asked refused badask  wrong");
        var layers = all.SelectMany(j => j.Mixture.Layers.Select(l => (l.Name, Worst(j.Verdicts).Outcome)))
            .Concat(all.Select(j => ("form " + j.Mixture.List.Form.Key + " " + j.Mixture.List.Section, Worst(j.Verdicts).Outcome)))
            .Concat(all.SelectMany(j => j.Verdicts.Select(v => ("writer " + v.Writer, v.Outcome))));
        foreach (var layer in layers.GroupBy(l => l.Item1)
            .OrderByDescending(l => l.Count(o => o.Item2 is not (Outcome.Read or Outcome.Asked)) / (double)l.Count()))
        {
            text.Append(layer.Key.PadRight(32)).AppendFormat(CultureInfo.InvariantCulture, "{0,6}", layer.Count());
            foreach (var outcome in Enum.GetValues<Outcome>())
            {
                text.AppendFormat(CultureInfo.InvariantCulture, "{0,7:P0}", layer.Count(o => o.Item2 == outcome) / (double)layer.Count());
            }
            text.AppendLine();
        }
        return text.ToString();
    }

    /// <summary>Failures by their smallest set of layers, the commonest first, one file of each written out.</summary>
    public string Smallest(int most)
    {
        var small = Failures.Take(600).AsParallel().Select(f => Shrink(f.Mixture, f.Verdict)).ToList();
        var text = new StringBuilder();
        foreach (var kind in small.GroupBy(s => s.Mixture.Name).OrderByDescending(k => k.Count()).Take(most))
        {
            var (mixture, verdict) = kind.MinBy(k => k.Mixture.Book.Sheets.Sum(s => s.Lines.Count))!;
            var labels = kind.CountBy(k => k.Verdict.Label).OrderByDescending(l => l.Value).Take(3).Select(l => $"{l.Value} {l.Key}");
            text.Append(CultureInfo.InvariantCulture, $"── {kind.Count()} × {kind.Key}: {string.Join(" / ", labels)}").AppendLine();
            text.Append(CultureInfo.InvariantCulture,
                $"   seed {mixture.Seed}, {mixture.List.Form.Key}, {verdict.Writer}: {verdict.Outcome}: {verdict.Why}").AppendLine()
                .Append(mixture.Book);
        }
        return text.ToString();
    }

    /// <summary>Drops layers while the outcome stays as bad: what is left is what it takes.</summary>
    public static (Mixture Mixture, Verdict Verdict) Shrink(Mixture mixture, Verdict verdict)
    {
        foreach (var layer in mixture.Layers)
        {
            var less = mixture.Without(layer);
            if (Worst([.. less.Files().Select(f => Verdict.Of(f, less.List, less.Layout))]) is { IsGood: false } still
                && still.Outcome == verdict.Outcome)
            {
                return Shrink(less, still);
            }
        }
        return (mixture, verdict);
    }

    public static Verdict Worst(IReadOnlyList<Verdict> verdicts) => verdicts.MaxBy(v => v.Outcome)!;
}
