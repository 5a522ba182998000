using System.Buffers;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>A number that the clerk masked before the import: visible characters, stars, visible characters.</summary>
/// <param name="Head">Visible first characters.</param>
/// <param name="Stars">Hidden characters.</param>
/// <param name="Tail">Visible last characters.</param>
internal readonly record struct PremaskedNumber(string Head, int Stars, string Tail)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789Xx");

    /// <summary>Reads 3415**********1234, 138****1234, ****1234, **** **** **** 1234; at least three stars.</summary>
    public static bool TryRead(string value, out PremaskedNumber number)
    {
        number = default;
        if (!value.AsSpan().ContainsAny('*', '＊', '•'))
        {
            return false;
        }
        var text = value.Replace('＊', '*').Replace('•', '*').Replace(" ", "", StringComparison.Ordinal).Trim();
        var (first, last) = (text.IndexOf('*', StringComparison.Ordinal), text.LastIndexOf('*'));
        if (first < 0 || last - first < 2 || text.AsSpan(first, last - first + 1).ContainsAnyExcept('*') || !IsNumber(text.AsSpan(0, first))
            || !IsNumber(text.AsSpan(last + 1)))
        {
            return false;
        }
        number = new(text[..first], last - first + 1, text[(last + 1)..].ToUpperInvariant());
        return true;
    }

    /// <summary>The mask of the policy, made of what is still visible; it never shows more than the policy does.</summary>
    public string? Publish(Publish policy, CellType kind) => policy switch
    {
        Forms.Publish.Omit or Forms.Publish.Internal => null,
        Forms.Publish.Last4 => "****" + Last(4),
        Forms.Publish.Full or Forms.Publish.Mask or Forms.Publish.Initials or Forms.Publish.Address => kind switch
        {
            CellType.IdCard => Shown(2, 3),
            CellType.BankCard => "**** **** **** " + Last(4),
            _ => Shown(3, 4),
        },
    };

    private string Shown(int head, int tail)
    {
        var (start, end) = (Head[..Math.Min(head, Head.Length)], Last(tail));
        return start + new string('*', Head.Length + Stars + Tail.Length - start.Length - end.Length) + end;
    }

    private string Last(int count) => Tail[^Math.Min(count, Tail.Length)..];

    private static bool IsNumber(ReadOnlySpan<char> part) => !part.ContainsAnyExcept(NumberCharacters);
}
