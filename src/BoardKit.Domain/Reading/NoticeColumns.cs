namespace BoardKit.Domain.Reading;

/// <summary>
/// What a download adds to every row for programs: whose it is, of which period and edition, what kind of row. A correction that starts
/// with the download has them too; they say nothing that the notice itself does not.
/// </summary>
public static class NoticeColumns
{
    /// <summary>Their heads, in this order, behind the columns of the form.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["单位", "单位代码", "期间", "公示编号", "版次", "行类"];

    /// <summary>Where they begin in a line of heads; the length of the line where they do not stand in it.</summary>
    public static int In(IReadOnlyList<string> line)
    {
        for (var at = 0; at + Heads.Count <= line.Count; at++)
        {
            var from = at;
            if (Heads.Select((head, i) => (head, i)).All(h => line[from + h.i] == h.head))
            {
                return at;
            }
        }
        return line.Count;
    }
}
