using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>Walks over a text run by run: a run is digits with separators between, cut by anything else.</summary>
internal ref struct NumberScan(ReadOnlySpan<char> text, PrivacyRules rules)
{
    private const int Capacity = 96;
    private const int LongestGap = 3;
    private const int LongestNumber = 20;
    private readonly ReadOnlySpan<char> _text = text;
    private readonly char[] _digits = new char[Capacity];
    private readonly int[] _starts = new int[Capacity];
    private readonly int[] _ends = new int[Capacity];
    private readonly bool[] _opens = new bool[Capacity];
    private int _count;
    private int _tried;
    private int _consumed;
    private int _next;
    private bool _decimal;

    /// <summary>The next identifying number.</summary>
    public bool Next(out FoundNumber found)
    {
        while (true)
        {
            while (_tried < _count)
            {
                var at = _tried++;
                if (_opens[at] && Match(at, out var kind, out var length))
                {
                    found = new FoundNumber(kind, _starts[at], _ends[at + length - 1] - _starts[at], new string(_digits, at, length));
                    _tried = _consumed = at + length;
                    return true;
                }
            }
            if (_next >= _text.Length)
            {
                found = default;
                return false;
            }
            Fill();
        }
    }

    private void Fill()
    {
        KeepTail();
        (_tried, _consumed, _decimal) = (0, 0, false);
        var gap = _count > 0 ? 0 : LongestGap + 1;
        while (_next < _text.Length && _count < Capacity)
        {
            var kind = Digits.At(_text, _next, out var digit, out var length);
            if (kind is DigitClass.Other || (kind is DigitClass.Cross && (_count < 17 || gap > 0)) || (kind is DigitClass.Separator && _count > 0 && ++gap > LongestGap))
            {
                _next += length;
                _decimal = _count > 0 && IsPoint(_next - length);
                if (_count > 0)
                {
                    return;
                }
            }
            else
            {
                if (kind is DigitClass.Digit or DigitClass.Cross)
                {
                    (_digits[_count], _starts[_count], _ends[_count], _opens[_count]) = (digit, _next, _next + length, gap > 0);
                    (gap, _count) = (kind is DigitClass.Cross ? 1 : 0, _count + 1);
                }
                _next += length;
            }
        }
    }

    /// <summary>A run longer than the buffer is taken in pieces that overlap by one digit less than the longest number.</summary>
    private void KeepTail()
    {
        var keep = _count == Capacity ? Math.Min(LongestNumber - 1, _count - _consumed) : 0;
        var from = _count - keep;
        Array.Copy(_digits, from, _digits, 0, keep);
        Array.Copy(_starts, from, _starts, 0, keep);
        Array.Copy(_ends, from, _ends, 0, keep);
        Array.Copy(_opens, from, _opens, 0, keep);
        _count = keep;
    }

    private readonly bool IsPoint(int at) => _text[at] == '.' && at + 1 < _text.Length && char.IsAsciiDigit(_text[at + 1]);

    /// <summary>Whether a number ends after so many digits: at the end of a group, or at the X.</summary>
    private readonly bool Closes(int end) => end == _count || (end < _count && (_opens[end] || _digits[end] == 'X'));

    private readonly bool Match(int at, out CellType kind, out int length)
    {
        var run = _digits.AsSpan(at, _count - at);
        if (run.Length >= 18 && Closes(at + 18) && IdentityNumber.Examine(run[..18]) == IdentityDefect.None)
        {
            (kind, length) = (CellType.IdCard, 18);
            return true;
        }
        if (IsPlaceCode(run))
        {
            (kind, length) = (default, 0);
            return false;
        }
        return MatchCard(run, at, out kind, out length) || MatchShort(run, at, out kind, out length);
    }

    private readonly bool IsPlaceCode(ReadOnlySpan<char> run) =>
        run.Length > 12 && rules.KnownUnits.Count > 0 && long.TryParse(run[..12], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var code)
        && rules.KnownUnits.Contains(code);

    private readonly bool MatchCard(ReadOnlySpan<char> run, int at, out CellType kind, out int length)
    {
        kind = CellType.BankCard;
        for (length = Math.Min(19, run.Length); length >= 12; length--)
        {
            if (!_decimal && Closes(at + length) && IsIssued(run[..length]) && CardNumber.PassesLuhn(run[..length]))
            {
                return true;
            }
        }
        return false;
    }

    private readonly bool IsIssued(ReadOnlySpan<char> number)
    {
        foreach (var issuer in rules.CardIssuers)
        {
            if (number.Length >= issuer.Shortest && number.Length <= issuer.Longest && number.StartsWith(issuer.Prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private readonly bool MatchShort(ReadOnlySpan<char> run, int at, out CellType kind, out int length)
    {
        (kind, length) = (CellType.IdCard, 15);
        if (run.Length >= 15 && Closes(at + 15) && IdentityNumber.Examine(run[..15]) == IdentityDefect.None)
        {
            return true;
        }
        kind = CellType.Phone;
        if (_decimal)
        {
            return false;
        }
        var skip = run.StartsWith("86") ? 2 : run.StartsWith("0086") ? 4 : run.StartsWith("01") ? 1 : 0;
        foreach (var prefix in (ReadOnlySpan<int>)[0, skip])
        {
            length = prefix + 11;
            if (run.Length >= length && Closes(at + length) && IsMobile(run.Slice(prefix, 11)) && IsPhoneGrouping(at + prefix, 11))
            {
                return true;
            }
        }
        return MatchLandline(run, at, out length);
    }

    private static bool IsMobile(ReadOnlySpan<char> eleven) => eleven[0] == '1' && eleven[1] is >= '3' and <= '9' && !eleven.Contains('X');

    /// <summary>138 0013 8000 and 1380013 8000 are telephones, 13 2026-03-01 7 is a list of numbers; digits written one by one are taken for one number.</summary>
    private readonly bool IsPhoneGrouping(int at, int length)
    {
        var groups = 1;
        for (var i = 1; i < length; i++)
        {
            groups += _opens[at + i] ? 1 : 0;
        }
        return groups == 1 || groups >= length - 1 || (groups <= 3 && (_opens[at + 3] || _opens[at + 7] || _opens[at + 4] || _opens[at + 5]) && !_opens[at + 1] && !_opens[at + 2]);
    }

    /// <summary>Area code (010, 02x, 0[3-9]xx), a separator, seven or eight digits: 0564-6021234. Without a separator it is left to the header.</summary>
    private readonly bool MatchLandline(ReadOnlySpan<char> run, int at, out int length)
    {
        length = 0;
        if (run.Length < 10 || run[0] != '0' || run[1] == '0')
        {
            return false;
        }
        var area = run[1] is '1' or '2' ? 3 : 4;
        if (!_opens[at + area] || run[area] is '0' or '1')
        {
            return false;
        }
        foreach (var local in (ReadOnlySpan<int>)[8, 7])
        {
            length = area + local;
            if (run.Length >= length && Closes(at + length) && area + local >= 11)
            {
                return true;
            }
        }
        return false;
    }
}
