using System.Collections.Frozen;
using System.Text;

namespace BoardKit.Domain.Units;

/// <summary>
/// What a name is compared by where one that only looks the same must count as the same: of accounts, and of people at the console.
/// 張三 is 张三, 报帳员 is 报账员, аdmin with a Cyrillic letter is admin, １ is 1 and l. What is taken for one another stands in
/// <c>look-alikes.txt</c> (Unihan variants and the skeletons of UTS 39).
/// </summary>
public static class LookAlike
{
    private static readonly FrozenDictionary<int, string> Keys = Read();

    /// <summary>
    /// Equal for names that look alike; of no use but to be compared, and not to be kept over versions of the table without being made
    /// anew. Case, width, white space and what nobody sees do not count.
    /// </summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in Actor.Folded(name).EnumerateRunes())
        {
            _ = Keys.TryGetValue(rune.Value, out var instead) ? key.Append(instead) : key.Append(rune.ToString());
        }
        return key.ToString();
    }

    private static FrozenDictionary<int, string> Read()
    {
        using var table = new StreamReader(typeof(LookAlike).Assembly.GetManifestResourceStream("BoardKit.Domain.look-alikes.txt")!);
        var keys = new Dictionary<int, string>();
        while (table.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            foreach (var rune in line[(tab + 1)..].EnumerateRunes())
            {
                keys.Add(rune.Value, line[..tab]);
            }
        }
        return keys.ToFrozenDictionary();
    }
}
