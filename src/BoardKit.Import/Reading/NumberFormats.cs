namespace BoardKit.Import.Reading;

/// <summary>
/// The formats of one file by their ids: its own before the built-in ones of Chinese Excel (ECMA-376 part 1, 18.8.30). General is null.
/// </summary>
internal sealed class NumberFormats
{
    private const int LongestCode = 255;
    private readonly Dictionary<int, NumberFormat?> _own = [];
    private readonly Dictionary<string, NumberFormat?> _byCode = new(StringComparer.Ordinal);

    /// <summary>Takes a format of the file.</summary>
    public void Add(int id, string code) => _own[id] = Of(code);

    /// <summary>The format of an id.</summary>
    public NumberFormat? Of(int id) => _own.TryGetValue(id, out var own) ? own : BuiltIn(id) is { } code ? Of(code) : null;

    /// <summary>The format of a code, made once; a code longer than spreadsheets allow counts as General.</summary>
    public NumberFormat? Of(string code)
    {
        if (!_byCode.TryGetValue(code, out var format))
        {
            var isPlain = code.Length is 0 or > LongestCode || code.Trim().ToUpperInvariant() is "GENERAL" or "G/通用格式" or "@";
            format = isPlain ? null : new NumberFormat(code);
            _byCode[code] = format;
        }
        return format;
    }

    /// <summary>The code of a built-in id; dates and money as the Chinese edition shows them.</summary>
    public static string? BuiltIn(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 or 6 => "\"¥\"#,##0;\"¥\"\\-#,##0",
        7 or 8 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 or 36 or 50 or 52 or 57 => "yyyy\"年\"m\"月\"",
        28 or 29 or 51 or 53 or 54 or 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 or 55 => "上午/下午h\"时\"mm\"分\"",
        35 or 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 or 38 => "#,##0 ;-#,##0",
        39 or 40 => "#,##0.00 ;-#,##0.00",
        41 or 42 => "#,##0",
        43 or 44 => "#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        _ => null,
    };
}
