using System.Globalization;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>A number.</summary>
    Number,
    /// <summary>A quoted text.</summary>
    Text,
    /// <summary>A word: a name, and, or, not, true, false.</summary>
    Word,
    /// <summary>An operator or bracket.</summary>
    Sign,
    /// <summary>The end.</summary>
    End,
}

/// <summary>A token of an expression.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int At, decimal Number = 0);

/// <summary>Cuts an expression into tokens.</summary>
internal static class Lexer
{
    private static readonly string[] Signs = ["[i-1]", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", ",", "."];

    /// <summary>All tokens, the last one being the end. Throws <see cref="ExpressionError"/>.</summary>
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            if (at == text.Length)
            {
                tokens.Add(new(TokenKind.End, "", at));
                return tokens;
            }
            var token = Next(text, at);
            tokens.Add(token.Token);
            at = token.End;
        }
    }

    private static (Token Token, int End) Next(string text, int at) => text[at] switch
    {
        >= '0' and <= '9' => Number(text, at),
        '\'' => Quoted(text, at),
        >= 'a' and <= 'z' => Word(text, at),
        _ => Sign(text, at),
    };

    private static (Token, int) Number(string text, int at)
    {
        var end = at;
        while (end < text.Length
            && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }
        var written = text[at..end];
        return decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (new(TokenKind.Number, written, at, number), end)
            : throw new ExpressionError($"数字“{written}”无法识别", at);
    }

    private static (Token, int) Quoted(string text, int at)
    {
        var end = text.IndexOf('\'', at + 1);
        return end > 0 ? (new(TokenKind.Text, text[(at + 1)..end], at), end + 1) : throw new ExpressionError("文字缺少右引号", at);
    }

    private static (Token, int) Word(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterLower(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }
        return (new(TokenKind.Word, text[at..end], at), end);
    }

    private static (Token, int) Sign(string text, int at)
    {
        foreach (var sign in Signs)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
            {
                return (new(TokenKind.Sign, sign, at), at + sign.Length);
            }
        }
        throw new ExpressionError($"不认识的字符“{text[at]}”", at);
    }
}
