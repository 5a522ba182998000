namespace BoardKit.Import.Reading;

/// <summary>What a number format makes of a number.</summary>
internal enum NumberShape : byte
{
    Plain,
    Date,
    Percent,
}

/// <summary>Tells dates and percentages from plain numbers by the format (ECMA-376 part 1, 18.8.30).</summary>
internal static class NumberFormats
{
    /// <summary>The shape of a built-in format; the ids of East Asian dates included.</summary>
    public static NumberShape OfBuiltIn(int id) => id switch
    {
        9 or 10 => NumberShape.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => NumberShape.Date,
        _ => NumberShape.Plain,
    };

    /// <summary>The shape of a format code; only its first section counts.</summary>
    public static NumberShape Of(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case ';':
                    return NumberShape.Plain;
                case '"':
                    i = End(code, '"', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    if (i + 1 < code.Length && code[i + 1] is 'h' or 'H' or 'm' or 's')
                    {
                        return NumberShape.Date;
                    }
                    i = End(code, ']', i);
                    break;
                case '%':
                    return NumberShape.Percent;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or '年' or '月' or '日':
                    return NumberShape.Date;
            }
        }
        return NumberShape.Plain;
    }

    private static int End(string code, char mark, int from) => code.IndexOf(mark, from + 1) is >= 0 and var end ? end : code.Length;
}
