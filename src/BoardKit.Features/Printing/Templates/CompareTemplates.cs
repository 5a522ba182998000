using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Printing.Templates;

/// <summary>What changed from one version of a template to another, line by line.</summary>
public sealed class CompareTemplates(ShowTemplate show) : IUseCase
{
    /// <summary>Beyond so many pairs of lines the middle is shown as replaced as a whole.</summary>
    private const int MostPairs = 4_000_000;

    /// <summary>Which template and which versions.</summary>
    public sealed record Request(UnitCode Owner, string Form, string Paper, int From, int To);

    /// <summary>A line: in both, only in the older (removed), or only in the newer (added), with its number in each.</summary>
    public sealed record Line(int? Old, int? New, string Text);

    /// <summary>All lines in order. Faults as of <see cref="ShowTemplate"/>.</summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var older = await show.Handle(new(request.Owner, request.Form, request.Paper, request.From), cancellationToken);
        var newer = await show.Handle(new(request.Owner, request.Form, request.Paper, request.To), cancellationToken);
        return older.Failed ? older.Fault : newer.Failed ? newer.Fault
            : Outcome<IReadOnlyList<Line>>.Of(
                [.. Difference(older.Value.Text.TrimEnd('\n').Split('\n'), newer.Value.Text.TrimEnd('\n').Split('\n'))]);
    }

    /// <summary>Longest common subsequence between the equal beginning and the equal end.</summary>
    public static IEnumerable<Line> Difference(string[] older, string[] newer)
    {
        var head = older.Zip(newer).TakeWhile(p => p.First == p.Second).Count();
        var tail = older.Skip(head).Reverse().Zip(newer.Skip(head).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        for (var i = 0; i < head; i++)
        {
            yield return new(i + 1, i + 1, older[i]);
        }
        foreach (var line in Middle(older, newer, head, older.Length - tail, newer.Length - tail))
        {
            yield return line;
        }
        for (var i = tail; i > 0; i--)
        {
            yield return new(older.Length - i + 1, newer.Length - i + 1, older[^i]);
        }
    }

    private static IEnumerable<Line> Middle(string[] older, string[] newer, int from, int oldEnd, int newEnd)
    {
        var (rows, columns) = (oldEnd - from, newEnd - from);
        var common = (long)rows * columns <= MostPairs ? Common(older, newer, from, rows, columns) : null;
        var (i, j) = (0, 0);
        while (i < rows || j < columns)
        {
            if (common is not null && i < rows && j < columns && older[from + i] == newer[from + j])
            {
                yield return new(from + ++i, from + ++j, older[from + i - 1]);
            }
            else if (i < rows && (j == columns || common is null || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return new(from + ++i, null, older[from + i - 1]);
            }
            else
            {
                yield return new(null, from + ++j, newer[from + j - 1]);
            }
        }
    }

    /// <summary>How many lines from here on are in both.</summary>
    private static int[,] Common(string[] older, string[] newer, int from, int rows, int columns)
    {
        var common = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                common[i, j] = older[from + i] == newer[from + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }
        return common;
    }
}
