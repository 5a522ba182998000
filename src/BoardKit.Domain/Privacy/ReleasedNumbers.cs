using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>Numbers that two people agreed are none, as digests under the keys of their days.</summary>
/// <param name="marks">The digests.</param>
/// <param name="digesters">The keys under which they were made.</param>
public sealed class ReleasedNumbers(IEnumerable<ReleaseMark> marks, IReadOnlyList<IDigester> digesters)
{
    private readonly HashSet<(CellType, int, string)> _marks = [.. marks.Select(Key)];

    /// <summary>None at all.</summary>
    public static ReleasedNumbers None { get; } = new([], []);

    /// <summary>Whether a number passes.</summary>
    public bool Hold(CellType kind, string number)
    {
        for (var i = 0; i < digesters.Count; i++)
        {
            if (_marks.Contains(Key(ReleaseMark.Of(kind, number, digesters[i]))))
            {
                return true;
            }
        }
        return false;
    }

    private static (CellType, int, string) Key(ReleaseMark mark) => (mark.Kind, mark.KeyVersion, Convert.ToHexString(mark.Number));
}
