using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Frame;

/// <summary>The words of a paragraph that differs, for the page of the reviewer (all) and of residents (with a few words around).</summary>
public static class ParagraphWords
{
    /// <summary>So many characters are left around a change.</summary>
    private const int Around = 12;

    /// <summary>Of words that are new or gone no more than that are shown at a stretch; the rest stands in the edition.</summary>
    private const int Longest = 160;

    private const string Left = "……";

    /// <summary>All of it; nothing where the words did not change.</summary>
    /// <param name="row">A difference in a section of kind text.</param>
    public static IReadOnlyList<TextPiece> Of(RowDifference row) =>
        row.Cells.FirstOrDefault(c => c.Column.Key == TextSection.Columns[TextSection.Text].Key) is { } text
            ? WordDifference.Between(text.Before ?? "", text.After ?? "") : [];

    /// <summary>The changes with a few characters around each.</summary>
    public static IReadOnlyList<TextPiece> Short(RowDifference row)
    {
        var pieces = Of(row);
        return [.. pieces.Select((piece, i) => piece with
        {
            Text = piece.Kind == PieceKind.Kept ? Ends(piece.Text, i > 0 ? Around : 0, i < pieces.Count - 1 ? Around : 0)
                : Ends(piece.Text, Longest / 2, Longest / 2),
        })];
    }

    private static string Ends(string text, int first, int last)
    {
        if (text.Length <= first + last + Left.Length)
        {
            return text;
        }
        // never half of a character of two
        first -= first > 0 && char.IsHighSurrogate(text[first - 1]) ? 1 : 0;
        last -= last > 0 && char.IsLowSurrogate(text[^last]) ? 1 : 0;
        return string.Concat(text.AsSpan(0, first), Left, text.AsSpan(text.Length - last));
    }
}
