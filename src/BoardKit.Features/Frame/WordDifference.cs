using DiffPlex;

namespace BoardKit.Features.Frame;

/// <summary>What became of a piece of a text.</summary>
public enum PieceKind
{
    /// <summary>It stands in both.</summary>
    Kept,
    /// <summary>It stood in the earlier text only.</summary>
    Removed,
    /// <summary>It stands in the later text only.</summary>
    Added,
}

/// <summary>A piece of two texts that are shown as one.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">Its words.</param>
public readonly record struct TextPiece(PieceKind Kind, string Text);

/// <summary>
/// The difference of two texts by word, made on demand. The kept and removed pieces together are exactly the earlier text, the kept and
/// added ones the later; of two that follow each other what was removed comes first. Found by DiffPlex (Myers), then tidied for a reader: a
/// splinter between two changes belongs to them, a change begins and ends at words where it can.
/// </summary>
public static class WordDifference
{
    /// <summary>
    /// With more tokens than that on both sides together sentences are compared instead of words: the time grows with the square.
    /// </summary>
    internal const int MostTokens = 2000;

    /// <summary>A kept piece of so many Chinese characters between two changes is a splinter.</summary>
    private const int Splinter = 2;

    /// <summary>With a smaller share in common two texts are shown one after the other.</summary>
    private const double LeastKept = 0.2;

    private static readonly WordTokens Words = new();

    /// <summary>The pieces; none of two empty texts.</summary>
    public static IReadOnlyList<TextPiece> Between(string before, string after)
    {
        if (before.Length == 0 || after.Length == 0 || before == after)
        {
            return Joined(before == after ? [(PieceKind.Kept, after)] : [(PieceKind.Removed, before), (PieceKind.Added, after)]);
        }
        var (old, now) = (Words.Chunk(before), Words.Chunk(after));
        var byWord = old.Count + now.Count <= MostTokens;
        if (!byWord)
        {
            (old, now) = (Sentences(old), Sentences(now));
        }
        var (first, last) = CommonEnds(old, now);
        if (old.Count + now.Count - 2 * (first + last) > MostTokens)
        {
            return Joined([(PieceKind.Kept, Text(old, 0, first)), (PieceKind.Removed, Text(old, first, old.Count - last)),
                (PieceKind.Added, Text(now, first, now.Count - last)), (PieceKind.Kept, Text(now, now.Count - last, now.Count))]);
        }
        var hunks = Hunks(old, now);
        Slide(hunks, old, now);
        Gather(hunks, now, byWord);
        var changed = hunks.Sum(h => h.OldTo - h.OldFrom + h.NowTo - h.NowFrom);
        if (changed > (1 - LeastKept) * (old.Count + now.Count))
        {
            hunks = [new(0, old.Count, 0, now.Count)];
        }
        return Pieces(hunks, old, now);
    }

    /// <summary>A stretch of tokens that differs; what lies between two of them is the same on both sides.</summary>
    private readonly record struct Hunk(int OldFrom, int OldTo, int NowFrom, int NowTo);

    private static List<Hunk> Hunks(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var found = Differ.Instance.CreateDiffs("o", "n", ignoreWhiteSpace: false, ignoreCase: false, new Given(old, now));
        return [.. found.DiffBlocks.Select(b => new Hunk(b.DeleteStartA, b.DeleteStartA + b.DeleteCountA,
            b.InsertStartB, b.InsertStartB + b.InsertCountB))];
    }

    /// <summary>Hands DiffPlex what was cut before.</summary>
    private sealed class Given(IReadOnlyList<string> old, IReadOnlyList<string> now) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "o" ? old : now;
    }

    /// <summary>甲组、【乙组、】丙组 and not 甲组【、乙组】、丙组: what is only new or only gone can stand a little further left or right.</summary>
    private static void Slide(List<Hunk> hunks, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        for (var h = 0; h < hunks.Count; h++)
        {
            var hunk = hunks[h];
            var isNew = hunk.OldFrom == hunk.OldTo;
            if (!isNew && hunk.NowFrom != hunk.NowTo)
            {
                continue;
            }
            var (tokens, from, to) = isNew ? (now, hunk.NowFrom, hunk.NowTo) : (old, hunk.OldFrom, hunk.OldTo);
            var (least, most) = (h == 0 ? 0 : isNew ? hunks[h - 1].NowTo : hunks[h - 1].OldTo,
                h == hunks.Count - 1 ? tokens.Count : isNew ? hunks[h + 1].NowFrom : hunks[h + 1].OldFrom);
            var step = 0;
            while (from + step > least && tokens[from + step - 1] == tokens[to + step - 1])
            {
                step--;
            }
            var (best, worth) = (0, -1);
            for (; to + step <= most; step++)
            {
                var here = Worth(tokens, from + step, to + step);
                (best, worth) = here > worth || (here == worth && step <= 0) ? (step, here) : (best, worth);
                if (to + step == most || tokens[from + step] != tokens[to + step])
                {
                    break;
                }
            }
            hunks[h] = new(hunk.OldFrom + best, hunk.OldTo + best, hunk.NowFrom + best, hunk.NowTo + best);
        }
    }

    private static int Worth(IReadOnlyList<string> tokens, int from, int to) =>
        (from == 0 || !WordTokens.IsHan(tokens[from - 1]) ? 2 : 0)
        + (IsStop(tokens[to - 1]) ? 2 : to == tokens.Count || !WordTokens.IsHan(tokens[to]) ? 1 : 0);

    private static bool IsStop(string token) => "，。；、：！？,.;:!?".Contains(token[^1], StringComparison.Ordinal);

    /// <summary>Draws splinters into the changes around them, and the one character that is left of a word.</summary>
    private static void Gather(List<Hunk> hunks, IReadOnlyList<string> now, bool byWord)
    {
        for (var h = 0; byWord && h < hunks.Count; h++)
        {
            hunks[h] = Whole(hunks[h], h == 0 ? 0 : hunks[h - 1].NowTo, h == hunks.Count - 1 ? now.Count : hunks[h + 1].NowFrom, now);
        }
        for (var h = hunks.Count - 2; h >= 0; h--)
        {
            var (left, right) = (hunks[h], hunks[h + 1]);
            var kept = right.NowFrom - left.NowTo;
            var isSplinter = kept <= (byWord ? Splinter : 0)
                && Enumerable.Range(left.NowTo, kept).All(i => WordTokens.IsHan(now[i]) || string.IsNullOrWhiteSpace(now[i]))
                && kept <= Math.Max(left.NowTo - left.NowFrom, left.OldTo - left.OldFrom)
                && kept <= Math.Max(right.NowTo - right.NowFrom, right.OldTo - right.OldFrom);
            if (isSplinter)
            {
                hunks[h] = new(left.OldFrom, right.OldTo, left.NowFrom, right.NowTo);
                hunks.RemoveAt(h + 1);
            }
        }
    }

    /// <summary>甲路 → 乙路 and not 【甲→乙】路, where 路 is all that is left of the word.</summary>
    private static Hunk Whole(Hunk hunk, int least, int most, IReadOnlyList<string> now)
    {
        bool Han(int at) => at >= 0 && at < now.Count && WordTokens.IsHan(now[at]);
        // only what replaces something: a word that is merely new is whole as it stands
        if (hunk.OldFrom == hunk.OldTo || hunk.NowFrom == hunk.NowTo || !Han(hunk.NowFrom))
        {
            return hunk;
        }
        var before = hunk.NowFrom - 1 >= least && Han(hunk.NowFrom - 1) && !Han(hunk.NowFrom - 2) ? 1 : 0;
        var behind = hunk.NowTo < most && Han(hunk.NowTo - 1) && Han(hunk.NowTo) && !Han(hunk.NowTo + 1) ? 1 : 0;
        return new(hunk.OldFrom - before, hunk.OldTo + behind, hunk.NowFrom - before, hunk.NowTo + behind);
    }

    private static List<TextPiece> Pieces(List<Hunk> hunks, IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var (pieces, at) = (new List<(PieceKind, string)>(), 0);
        foreach (var hunk in hunks)
        {
            pieces.AddRange([(PieceKind.Kept, Text(now, at, hunk.NowFrom)), (PieceKind.Removed, Text(old, hunk.OldFrom, hunk.OldTo)),
                (PieceKind.Added, Text(now, hunk.NowFrom, hunk.NowTo))]);
            at = hunk.NowTo;
        }
        return Joined([.. pieces, (PieceKind.Kept, Text(now, at, now.Count))]);
    }

    private static List<TextPiece> Joined(IEnumerable<(PieceKind Kind, string Text)> pieces) =>
        [.. pieces.Where(p => p.Text.Length > 0).Select(p => new TextPiece(p.Kind, p.Text))];

    private static List<string> Sentences(IReadOnlyList<string> tokens)
    {
        var (sentences, from) = (new List<string>(), 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i == tokens.Count - 1 || "。；！？\n".Contains(tokens[i], StringComparison.Ordinal))
            {
                sentences.Add(Text(tokens, from, i + 1));
                from = i + 1;
            }
        }
        return sentences;
    }

    private static (int First, int Last) CommonEnds(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var (most, first, last) = (Math.Min(old.Count, now.Count), 0, 0);
        while (first < most && old[first] == now[first])
        {
            first++;
        }
        while (last < most - first && old[^(last + 1)] == now[^(last + 1)])
        {
            last++;
        }
        return (first, last);
    }

    private static string Text(IReadOnlyList<string> tokens, int from, int to) => string.Concat(tokens.Skip(from).Take(to - from));
}
