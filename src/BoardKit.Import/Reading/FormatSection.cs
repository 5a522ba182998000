using System.Globalization;
using System.Text;

namespace BoardKit.Import.Reading;

/// <summary>A condition of a section: <c>[&gt;=10000]</c>.</summary>
internal readonly record struct FormatCondition(string Operator, double Bound)
{
    /// <summary>The condition in a bracket; null when it is something else.</summary>
    public static FormatCondition? TryRead(ReadOnlySpan<char> inside)
    {
        var length = inside.IndexOfAnyExcept("<>=");
        return length is 1 or 2 && double.TryParse(inside[length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
            ? new(inside[..length].ToString(), bound) : null;
    }

    public bool Holds(double number) => Operator switch
    {
        "<" => number < Bound,
        "<=" => number <= Bound,
        ">" => number > Bound,
        ">=" => number >= Bound,
        "<>" => number != Bound,
        _ => number == Bound,
    };
}

/// <summary>Collects what a section of a format code says about its layout.</summary>
internal sealed class FormatSection
{
    private const char DrawnPoint = 'p';
    private const int MostPowers = 4;
    private const int MostDrawnPlaces = 8;
    private readonly StringBuilder _marks = new();
    private bool _isPercent, _isFraction, _isExponent, _hasWords;
    private DateParts _parts;
    private (char Letter, bool NewMonth) _last;

    public FormatCondition? Condition { get; set; }

    public bool IsEmpty { get; private set; } = true;

    public bool IsText { get; private set; }

    public bool HasLiterals { get; private set; }

    /// <summary>A sign with a meaning: a place, point, comma, percent, exponent, fraction or the place of a text.</summary>
    public void Mark(char c)
    {
        IsEmpty = false;
        IsText |= c == '@';
        _isPercent |= c == '%';
        _isFraction |= c == '/';
        _isExponent |= c == 'E';
        _hasWords |= c is >= '1' and <= '9' && !_isFraction;   // behind the stroke it is a denominator
        if (c is '0' or '#' or '?' or ',' or '.')
        {
            _ = _marks.Append(c);
        }
    }

    /// <summary>Text of the format itself.</summary>
    public void Literal(ReadOnlySpan<char> text)
    {
        (IsEmpty, HasLiterals) = (false, true);
        foreach (var c in text)
        {
            _hasWords |= char.IsLetterOrDigit(c);
        }
        if (text is ".")
        {
            _ = _marks.Append(DrawnPoint);
        }
    }

    /// <summary>A run of a letter that shows a part of a date; m is minutes behind hours and before seconds.</summary>
    public void Date(char letter, int run)
    {
        IsEmpty = false;
        if (letter == default)
        {
            return;
        }
        var isMinute = letter == 'm' && _last.Letter == 'h';
        if (letter == 's' && _last is { Letter: 'm', NewMonth: true })
        {
            _parts &= ~DateParts.Month;
        }
        var part = letter switch
        {
            'y' or 'e' => DateParts.Year,
            'm' when !isMinute => DateParts.Month,
            'd' when run < 3 => DateParts.Day,
            'd' or 'a' => DateParts.Weekday,
            _ => DateParts.Time,
        };
        _last = (letter, part == DateParts.Month && (_parts & DateParts.Month) == 0);
        _parts |= part;
    }

    public NumberLayout Layout()
    {
        if (_parts != DateParts.None)
        {
            return new NumberLayout { Parts = _parts };
        }
        var marks = _marks.ToString();
        var point = marks.IndexOf('.', StringComparison.Ordinal);
        var (whole, behind) = point < 0 ? (marks, "") : (marks[..point], marks[(point + 1)..]);
        var commas = Math.Min(Commas(whole) + Commas(behind), MostPowers);
        var (left, right) = point < 0 && whole.Split(DrawnPoint) is [var before, var after] ? (before, after) : (whole, "");
        var drawn = Places(left) > 0 ? Math.Min(Places(right), MostDrawnPlaces) : 0;
        return new NumberLayout
        {
            Scale = (decimal)Math.Pow(1000, commas) * (decimal)Math.Pow(10, drawn),
            Decimals = _isFraction || _isExponent || Places(marks) == 0 ? null : drawn > 0 ? drawn : Places(behind),
            IsPercent = _isPercent,
            HasLiteralText = _hasWords,
            LeadingZeros = (drawn > 0 ? left : whole).Count(c => c == '0') > 1,
        };
    }

    /// <summary>Commas behind the last place divide by a thousand each; between places they only group.</summary>
    private static int Commas(string marks) => Places(marks) == 0 ? 0 : marks.Length - marks.TrimEnd(',').Length;

    private static int Places(string marks) => marks.Count(c => c is '0' or '#' or '?');
}
