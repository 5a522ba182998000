using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>A number that was written into several cells of a row.</summary>
/// <param name="Kind">Identity card, bank card or phone.</param>
/// <param name="Cells">The cells that hold its pieces, in order.</param>
/// <param name="Number">Its digits.</param>
public sealed record SplitNumber(CellType Kind, IReadOnlyList<int> Cells, string Number);

/// <summary>
/// Looks for a number that was split over the cells of a row: cells of digits and separators, or the groups of digits at the edges of
/// neighbouring texts, with empty cells and words between. Together
/// they are a valid identity number of eighteen digits (a digit may be glued to one of its ends), a card, or a mobile telephone.
/// </summary>
public static class SplitNumbers
{
    private const int Eighteen = 18, Fifteen = 15, Nineteen = 19, Eleven = 11;
    private const int MostDigits = 64;
    private const int FewestOfGroup = 3;

    /// <summary>The first one; null when there is none.</summary>
    /// <param name="cells">Texts of a row in order; null where nothing stands.</param>
    /// <param name="columns">Their columns: identifying ones are left out, and columns of numbers and days give pieces of identity numbers
    /// only, in whole cells (a day is a birthday too often), and only where these begin with a place that there is or was: small counts
    /// side by side have a birthday and a check digit by chance, and hardly ever such a place too. Null: all are texts.</param>
    /// <param name="rules">The rules in use.</param>
    public static SplitNumber? Find(IReadOnlyList<string?> cells, IReadOnlyList<FormColumn>? columns, PrivacyRules rules)
    {
        if (!MayHold(cells, columns))
        {
            return null;
        }
        var pieces = new List<Piece>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (!IsKnown(columns?[i]) && cells[i] is { } text)
            {
                Pieces(text, i, IsStrict(columns?[i]), pieces);
            }
        }
        for (var first = 0; first < pieces.Count; first++)
        {
            if (pieces[first].IsLast && From(pieces, first, rules) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>What is looked at by itself: numbers that were taken, telephones of offices.</summary>
    private static bool IsKnown(FormColumn? column) => column is { IsIdentifying: true } or { Type: CellType.OfficePhone };

    private static bool IsStrict(FormColumn? column) => column is { IsNumber: true } or { Type: CellType.Date or CellType.Month };

    /// <summary>
    /// Whether two texts hold enough digits for a telephone, or two cells enough for an identity number: the only rows that cost more.
    /// </summary>
    private static bool MayHold(IReadOnlyList<string?> cells, IReadOnlyList<FormColumn>? columns)
    {
        var (texts, digitsOfTexts, holding, digits) = (0, 0, 0, 0);
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not { } text || IsKnown(columns?[i]))
            {
                continue;
            }
            var strict = IsStrict(columns?[i]);
            var own = columns?[i].IsNumber == true ? (text.AsSpan().ContainsAnyExceptInRange('0', '9') ? 0 : text.Length)
                : Digits.Count(text);
            (holding, digits) = (holding + (own > 0 ? 1 : 0), digits + own);
            (texts, digitsOfTexts) = strict ? (texts, digitsOfTexts) : (texts + (own > 0 ? 1 : 0), digitsOfTexts + own);
        }
        return (texts > 1 && digitsOfTexts >= Eleven) || (holding > 1 && digits >= Eighteen);
    }

    private static SplitNumber? From(List<Piece> pieces, int first, PrivacyRules rules)
    {
        var digits = pieces[first].Digits;
        for (var next = first + 1; next < pieces.Count && pieces[next].IsFirst
            && digits.Length + pieces[next].Digits.Length <= MostDigits; next++)
        {
            digits += pieces[next].Digits;
            var together = pieces.GetRange(first, next - first + 1);
            if (Kind(digits, together, rules) is { } found)
            {
                return new(found.Kind, [.. together.Select(p => p.Cell)], found.Number);
            }
            if (!pieces[next].IsLast)
            {
                return null;
            }
        }
        return null;
    }

    private static (CellType Kind, string Number)? Kind(string digits, List<Piece> pieces, PrivacyRules rules)
    {
        var exact = pieces.TrueForAll(p => p.IsWhole);
        var strict = pieces.Exists(p => p.IsStrict);
        if (digits.Length >= Eighteen && (!strict || (exact && digits.Length == Eighteen)))
        {
            foreach (var number in (ReadOnlySpan<string>)[digits[..Eighteen], digits[^Eighteen..]])
            {
                if (IdentityNumber.Examine(number) == IdentityDefect.None && Needs(digits.Length - Eighteen, pieces)
                    && (!strict || rules.IsKnownPlace(number)))
                {
                    return (CellType.IdCard, number);
                }
            }
        }
        return !exact || strict ? null
            : digits.Length is >= Fifteen and <= Nineteen && rules.IsIssued(digits) && CardNumber.PassesLuhn(digits)
            ? (CellType.BankCard, digits)
            : digits.Length == Eleven && digits[0] == '1' && digits[1] >= '3' && pieces.Count <= 3
            && pieces.TrueForAll(p => p.Digits.Length >= FewestOfGroup) ? (CellType.Phone, digits)
            : null;
    }

    /// <summary>Whether the number needs its first and its last piece: what is glued to it is shorter than either.</summary>
    private static bool Needs(int glued, List<Piece> pieces) => glued < pieces[0].Digits.Length && glued < pieces[^1].Digits.Length;

    /// <summary>The pieces of a cell: all of it when it is digits and separators, else its groups of digits.</summary>
    private static void Pieces(string cell, int index, bool isStrict, List<Piece> pieces)
    {
        if (NormalisedNumber.Of(cell) is { Length: <= MostDigits } whole)
        {
            pieces.Add(new(index, whole, IsFirst: true, IsLast: true, IsWhole: true, isStrict));
            return;
        }
        if (isStrict)
        {
            return;
        }
        var groups = Groups(cell);
        for (var i = 0; i < groups.Count; i++)
        {
            pieces.Add(new(index, groups[i], i == 0, i == groups.Count - 1, IsWhole: false, IsStrict: false));
        }
    }

    /// <summary>Groups of at least three digits, whatever signs stand in them; Chinese numerals in words are words.</summary>
    private static List<string> Groups(string text)
    {
        var (groups, group) = (new List<string>(), new System.Text.StringBuilder());
        for (int i = 0, used; i <= text.Length; i += used)
        {
            used = 1;
            char digit = default;
            var kind = i < text.Length ? Digits.At(text, i, out digit, out used) : DigitClass.Other;
            if (kind is DigitClass.Digit || (kind is DigitClass.Cross && group.Length > 0))
            {
                _ = group.Append(digit);
            }
            else if (kind is DigitClass.Other or DigitClass.Numeral or DigitClass.Cross)
            {
                if (group.Length is >= FewestOfGroup and <= MostDigits)
                {
                    groups.Add(group.ToString());
                }
                _ = group.Clear();
            }
        }
        return groups;
    }

    /// <summary>A group of digits in a cell.</summary>
    private readonly record struct Piece(int Cell, string Digits, bool IsFirst, bool IsLast, bool IsWhole, bool IsStrict);
}
