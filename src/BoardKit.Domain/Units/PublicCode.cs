using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace BoardKit.Domain.Units;

/// <summary>
/// The unguessable address of a notice: 10 characters of Crockford's base 32 (50 random bits), upper case; either case is read, O as 0, I
/// and L as 1, full-width letters, hyphens ignored.
/// </summary>
public readonly record struct PublicCode
{
    /// <summary>Crockford's 32 letters.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>How many characters a code has.</summary>
    public const int Length = 10;

    private PublicCode(string text) => Text = text;

    /// <summary>The ten characters, upper case.</summary>
    public string Text { get; }

    /// <summary>A new code from the operating system's random source.</summary>
    public static PublicCode New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Reads a code as people type it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PublicCode code)
    {
        Span<char> letters = stackalloc char[Length];
        var read = TryReadLetters(text, letters);
        code = read ? new(new string(letters)) : default;
        return read;
    }

    /// <summary>
    /// Reads exactly as many letters of the alphabet as there is room for: either case, O as 0, I and L as 1, full-width as they look,
    /// hyphens and spaces left out, and the stop of the sentence in which they stood.
    /// </summary>
    internal static bool TryReadLetters([NotNullWhen(true)] string? text, Span<char> letters)
    {
        if (text is null || text.Length > 3 * letters.Length)
        {
            return false;
        }
        var n = 0;
        foreach (var written in text)
        {
            var typed = written is >= '！' and <= '～' ? (char)(written - '！' + '!') : written;
            if (typed is '-' or ' ' or '\u3000' or '—' or '–' || (n == letters.Length && typed is '。' or '.' or ',' or '、' or '/'))
            {
                continue;
            }
            var letter = char.ToUpperInvariant(typed) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (n == letters.Length || !Alphabet.Contains(letter, StringComparison.Ordinal))
            {
                return false;
            }
            letters[n++] = letter;
        }
        return n == letters.Length;
    }

    /// <summary>The ten characters.</summary>
    public override string ToString() => Text;
}
