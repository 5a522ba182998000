using System.Collections.Frozen;

namespace BoardKit.Domain.Units;

/// <summary>
/// How the characters in names of places are read, without tones (<c>readings.txt</c>, made from Unihan). A character may have several
/// readings; any of them counts, for it is compared and never shown.
/// </summary>
public static class Readings
{
    private static readonly FrozenDictionary<int, string[]> Of = Read();

    /// <summary>
    /// Whether letters spell a name from its beginning, a character by its whole reading or by its first letters, mixed as people type:
    /// zjz, zhouji, zhoujz for 周集镇. The name may go on after them.
    /// </summary>
    /// <param name="letters">a to z, lower case.</param>
    /// <param name="name">The name.</param>
    public static bool Spell(string letters, string name) =>
        letters.Length > 0 && Spells(letters, [.. name.EnumerateRunes().Select(r => r.Value)]);

    /// <summary>Whether two names of one length sound alike, character by character: 辽西 and 燎西.</summary>
    public static bool SoundAlike(string one, string other)
    {
        int[] a = [.. one.EnumerateRunes().Select(r => r.Value)], b = [.. other.EnumerateRunes().Select(r => r.Value)];
        return a.Length == b.Length && a.Zip(b).All(pair => pair.First == pair.Second
            || (Of.TryGetValue(pair.First, out var first) && Of.TryGetValue(pair.Second, out var second) && first.Intersect(second).Any()));
    }

    private static bool Spells(ReadOnlySpan<char> letters, ReadOnlySpan<int> name)
    {
        if (letters.IsEmpty)
        {
            return true;
        }
        if (name.IsEmpty || !Of.TryGetValue(name[0], out var readings))
        {
            return false;
        }
        foreach (var reading in readings)
        {
            // the last syllable may be typed in part
            if (reading.AsSpan().StartsWith(letters) || (letters.StartsWith(reading) && Spells(letters[reading.Length..], name[1..]))
                || (letters[0] == reading[0] && Spells(letters[1..], name[1..]))
                || (reading is [_, 'h', ..] && letters.StartsWith(reading.AsSpan(0, 2)) && Spells(letters[2..], name[1..])))
            {
                return true;
            }
        }
        return false;
    }

    private static FrozenDictionary<int, string[]> Read()
    {
        using var table = new StreamReader(typeof(Readings).Assembly.GetManifestResourceStream("BoardKit.Domain.readings.txt")!);
        var readings = new Dictionary<int, List<string>>();
        while (table.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            foreach (var rune in line[(tab + 1)..].EnumerateRunes())
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(readings, rune.Value, out _) ??= [])
                    .Add(line[..tab]);
            }
        }
        return readings.ToFrozenDictionary(r => r.Key, r => r.Value.ToArray());
    }
}
