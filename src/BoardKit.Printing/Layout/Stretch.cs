using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// How a justified line is widened, in points: first the spaces and the gaps between Han and Latin, then all places between characters
/// alike; never inside a word or number.
/// </summary>
/// <param name="Each">At each place.</param>
/// <param name="Gaps">At spaces and Han-Latin gaps, besides.</param>
/// <param name="Everywhere">Behind every character, whatever it is: tracking.</param>
internal readonly record struct Stretch(float Each, float Gaps, bool Everywhere = false)
{
    /// <summary>A line that would have to be pulled apart by more than this (in em at each place) looks torn and stays ragged.</summary>
    private const float Most = 0.16f;

    public static Stretch None => default;

    public static Stretch For(IReadOnlyList<Piece> pieces, Line line, float slack)
    {
        if (slack <= 0)
        {
            return None;
        }
        var (places, gaps) = (line.Spans.Count - 1, 0);
        foreach (var span in line.Spans)
        {
            if (pieces[span.Piece].Text is { } text)
            {
                for (var i = span.From; i + 1 < span.To; i++)
                {
                    places += Stretches(text.Clusters[i]) ? 1 : 0;
                    gaps += IsGap(text.Clusters[i]) ? 1 : 0;
                }
            }
        }
        var size = pieces[line.Spans[0].Piece].Size;
        var wide = gaps == 0 ? 0 : MathF.Min(slack / gaps, Joint.HanLatinGap * size);
        var each = places == 0 ? 0 : (slack - wide * gaps) / places;
        return each <= Most * size && places > 0 ? new Stretch(each, wide) : None;
    }

    public float After(in Cluster cluster) => Everywhere ? Each : (Stretches(cluster) ? Each : 0) + (IsGap(cluster) ? Gaps : 0);

    private static bool Stretches(in Cluster cluster) => cluster.Is(ClusterTraits.Stretches);

    private static bool IsGap(in Cluster cluster) => cluster.Gap > 0 || cluster.Is(ClusterTraits.Space);
}
