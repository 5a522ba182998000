using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Boards;

/// <summary>
/// The id of one piece of paper: nine random characters of Crockford's 32 letters (45 bits) and a check character. Printed XXXX-XXXX-XX;
/// lower case, hyphens, spaces, O for 0 and I or L for 1 are read.
/// <para>
/// The letters are the elements of GF(2⁵) with x⁵ + x² + 1, and the sum of cᵢ·αⁱ over all ten places is zero. The ten weights differ and
/// none is zero, so one wrong letter and any two letters changed over are always found.
/// </para>
/// </summary>
public readonly record struct SheetId
{
    /// <summary>Characters with the check.</summary>
    public const int Length = 10;

    private const int Reduction = 0b100101;

    private SheetId(string text) => Text = text;

    /// <summary>The ten characters, upper case, without hyphens: as stored and as written in the address.</summary>
    public string Text { get; }

    /// <summary>As printed: XXXX-XXXX-XX.</summary>
    public string Printed => $"{Text[..4]}-{Text[4..8]}-{Text[8..]}";

    /// <summary>A new id from the operating system's random source.</summary>
    public static SheetId New() => WithCheck(RandomNumberGenerator.GetString(PublicCode.Alphabet, Length - 1));

    /// <summary>The id of nine given characters of the alphabet. Throws <see cref="ArgumentException"/> for anything else.</summary>
    public static SheetId WithCheck(string nine)
    {
        if (nine.Length != Length - 1 || !nine.All(PublicCode.Alphabet.Contains))
        {
            throw new ArgumentException("A sheet id is made of nine letters of Crockford's alphabet.", nameof(nine));
        }
        // the last place has the weight α⁰ = 1, so the check letter is the sum of the others
        return new SheetId(nine + PublicCode.Alphabet[Sum(nine)]);
    }

    /// <summary>Reads an id as people type it; false when a letter is missing, foreign or wrong.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SheetId id)
    {
        id = default;
        Span<char> letters = stackalloc char[Length];
        if (!PublicCode.TryReadLetters(text, letters) || Sum(letters) != 0)
        {
            return false;
        }
        id = new SheetId(new string(letters));
        return true;
    }

    /// <summary>The ten characters.</summary>
    public override string ToString() => Text;

    /// <summary>Σ cᵢ·α^(9−i): by Horner, so each step multiplies what is there by α.</summary>
    private static int Sum(ReadOnlySpan<char> letters)
    {
        var sum = 0;
        foreach (var letter in letters)
        {
            sum = Double(sum) ^ PublicCode.Alphabet.IndexOf(letter, StringComparison.Ordinal);
        }
        return letters.Length == Length ? sum : Double(sum);
    }

    private static int Double(int element) => (element << 1) >= 32 ? (element << 1) ^ Reduction : element << 1;
}
