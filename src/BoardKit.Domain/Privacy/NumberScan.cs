using System.Globalization;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>Where a digit stands in a text.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">After its last UTF-16 unit.</param>
/// <param name="Opens">Whether a number may begin here: a group of digits does.</param>
/// <param name="Lettered">Whether a Latin letter stands right before it.</param>
internal readonly record struct DigitSpot(int Start, int End, bool Opens, bool Lettered);

/// <summary>
/// Walks over a text run by run: a run is digits with separators between, cut by anything else. A number begins and ends where a group does: beside a
/// separator, or where Chinese numerals meet other digits (张三 stands before a telephone more often than a three belongs to it).
/// </summary>
internal ref struct NumberScan(ReadOnlySpan<char> text, PrivacyRules rules, Span<char> digits, Span<DigitSpot> spots)
{
    /// <summary>How many digits the buffers hold.</summary>
    public const int Capacity = 96;

    private const int FewestDigits = 11;
    private const int Eighteen = 18;
    private const int LongestGap = 3;
    private const int LongestNumber = 20;
    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _digits = digits;
    private readonly Span<DigitSpot> _spots = spots;
    private int _count;
    private int _tried;
    private int _consumed;
    private int _next;
    private bool _decimal;
    private bool _letterAfter;

    /// <summary>The next identifying number: its kind, where it stands, its digits.</summary>
    public bool Next(out CellType kind, out Range place, out ReadOnlySpan<char> number)
    {
        while (true)
        {
            // a run that is too short for any number is not tried place by place
            while (_tried < _count && _count - _tried >= FewestDigits)
            {
                var at = _tried++;
                if (_spots[at].Opens && Match(at, out kind, out var length))
                {
                    if (length != Eighteen && Within(at, length) is { } later)
                    {
                        (at, kind, length) = (later, CellType.IdCard, Eighteen);
                    }
                    place = _spots[at].Start.._spots[at + length - 1].End;
                    number = _digits.Slice(at, length);
                    _tried = _consumed = at + length;
                    return true;
                }
            }
            if (_next >= _text.Length)
            {
                (kind, place) = (default, default);
                number = default;
                return false;
            }
            Fill();
        }
    }

    /// <summary>张三 stands before a number: where a complete identity number begins inside what was taken for something shorter, it is the number.</summary>
    private readonly int? Within(int at, int length)
    {
        for (var later = at + 1; later < at + length; later++)
        {
            if (_spots[later].Opens && IsEighteen(later))
            {
                return later;
            }
        }
        return null;
    }

    private readonly bool IsEighteen(int at) =>
        _count - at >= Eighteen && Closes(at + Eighteen) && IdentityNumber.Examine(_digits.Slice(at, Eighteen)) == IdentityDefect.None;

    private void Fill()
    {
        KeepTail();
        (_tried, _consumed, _decimal, _letterAfter) = (0, 0, false, false);
        var (gap, numerals) = (_count > 0 ? 0 : LongestGap + 1, false);
        while (_count == 0 && _next < _text.Length && !Digits.MayBeDigit(_text[_next]))
        {
            _next++;
        }
        while (_next < _text.Length && _count < Capacity)
        {
            var kind = Digits.At(_text, _next, out var digit, out var length);
            if (kind is DigitClass.Other || (kind is DigitClass.Cross && (_count < 17 || gap > 1)) || (kind is DigitClass.Separator && _count > 0 && ++gap > LongestGap))
            {
                _next += length;
                if (_count > 0)
                {
                    (_decimal, _letterAfter) = (IsPoint(_next - length), gap == 0 && char.IsAsciiLetter(_text[_next - length]));
                    return;
                }
            }
            else
            {
                if (kind is DigitClass.Digit or DigitClass.Numeral or DigitClass.Cross)
                {
                    var changes = kind is not DigitClass.Cross && numerals != (kind is DigitClass.Numeral);
                    _digits[_count] = digit;
                    _spots[_count] = new DigitSpot(_next, _next + length, gap > 0 || changes, IsLettered(_next));
                    (gap, numerals, _count) = (kind is DigitClass.Cross ? 1 : 0, kind is DigitClass.Numeral, _count + 1);
                }
                _next += length;
            }
        }
    }

    /// <summary>A run longer than the buffer is taken in pieces that overlap by one digit less than the longest number.</summary>
    private void KeepTail()
    {
        var keep = _count == Capacity ? Math.Min(LongestNumber - 1, _count - _consumed) : 0;
        _digits.Slice(_count - keep, keep).CopyTo(_digits);
        _spots.Slice(_count - keep, keep).CopyTo(_spots);
        _count = keep;
    }

    private readonly bool IsPoint(int at) => _text[at] == '.' && at + 1 < _text.Length && char.IsAsciiDigit(_text[at + 1]);

    /// <summary>Whether a number ends after so many digits: at the end of a group, or at the X.</summary>
    private readonly bool Closes(int end) => end == _count || (end < _count && (_spots[end].Opens || _digits[end] == 'X'));

    /// <summary>Whether digits are part of a word of letters and digits (a credit code, a voucher number), which no card and no telephone is.</summary>
    private readonly bool IsWord(int at, int length) => (_spots[at].Lettered && !HasLead(_spots[at].Start)) || (_letterAfter && at + length == _count);

    /// <summary>A letter right before it, or a letter and a hyphen: HT-13361244994 is a contract.</summary>
    private readonly bool IsLettered(int at) =>
        at > 0 && (char.IsAsciiLetter(_text[at - 1]) || (_text[at - 1] == '-' && at > 1 && char.IsAsciiLetter(_text[at - 2])));

    /// <summary>Tel, ID and the like, written right before the number.</summary>
    private readonly bool HasLead(int start)
    {
        start = start > 0 && _text[start - 1] == '-' ? start - 1 : start;
        var from = start;
        while (from > 0 && char.IsAsciiLetter(_text[from - 1]))
        {
            from--;
        }
        return rules.LeadWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_text[from..start]);
    }

    private readonly bool Match(int at, out CellType kind, out int length)
    {
        var run = _digits[at.._count];
        if (IsEighteen(at))
        {
            (kind, length) = (CellType.IdCard, Eighteen);
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
        run.Length > 12 && rules.KnownUnits.Count > 0 && long.TryParse(run[..12], NumberStyles.None, CultureInfo.InvariantCulture, out var code) && rules.KnownUnits.Contains(code);

    private readonly bool MatchCard(ReadOnlySpan<char> run, int at, out CellType kind, out int length)
    {
        kind = CellType.BankCard;
        for (length = _decimal ? 0 : Math.Min(19, run.Length); length >= 12; length--)
        {
            if (Closes(at + length) && !IsWord(at, length) && rules.IsIssued(run[..length]) && CardNumber.PassesLuhn(run[..length]))
            {
                return true;
            }
        }
        return false;
    }

    private readonly bool MatchShort(ReadOnlySpan<char> run, int at, out CellType kind, out int length)
    {
        (kind, length) = (CellType.IdCard, 15);
        if (run.Length >= 15 && Closes(at + 15) && !_decimal && !IsWord(at, 15) && IdentityNumber.Examine(run[..15]) == IdentityDefect.None && rules.IsRegion(run[..6]))
        {
            return true;
        }
        kind = CellType.Phone;
        if (_decimal)
        {
            return false;
        }
        foreach (var prefix in (ReadOnlySpan<int>)[0, Prefix(run, at)])
        {
            length = prefix + 11;
            if (run.Length >= length && Closes(at + length) && !IsWord(at, length) && IsMobile(run.Slice(prefix, 11)) && IsPhoneGrouping(at + prefix, 11) && !PublicPhones.Names(rules.Phones, run.Slice(prefix, 11)))
            {
                return true;
            }
        }
        return MatchLandline(run, at, out length);
    }

    /// <summary>Digits dialled before a mobile number: +86, 0086, or an 86 or 0 that stands apart. Without either, thirteen digits are a code like any other.</summary>
    private readonly int Prefix(ReadOnlySpan<char> run, int at) =>
        run.StartsWith("86") && (_spots[at + 2].Opens || (_spots[at].Start > 0 && _text[_spots[at].Start - 1] is '+' or '\uFF0B')) ? 2
        : run.StartsWith("00861") ? 4
        : run.StartsWith("01") && _spots[at + 1].Opens ? 1 : 0;

    private static bool IsMobile(ReadOnlySpan<char> eleven) => eleven[0] == '1' && eleven[1] is >= '3' and <= '9' && !eleven.Contains('X');

    /// <summary>138 0013 8000 and 1380013 8000 are telephones, 13 2026-03-01 7 is a list of numbers; digits written one by one are taken for one number.</summary>
    private readonly bool IsPhoneGrouping(int at, int length)
    {
        var groups = 1;
        for (var i = 1; i < length; i++)
        {
            groups += _spots[at + i].Opens ? 1 : 0;
        }
        return groups == 1 || groups >= length - 1
            || (groups <= 3 && (_spots[at + 3].Opens || _spots[at + 7].Opens || _spots[at + 4].Opens || _spots[at + 5].Opens) && !_spots[at + 1].Opens && !_spots[at + 2].Opens);
    }

    /// <summary>Area code (010, 02x, 0[3-9]xx), a separator, seven or eight digits: 0564-6021234. Without a separator it is left to the header.</summary>
    private readonly bool MatchLandline(ReadOnlySpan<char> run, int at, out int length)
    {
        length = 0;
        if (run.Length < 11 || run[0] != '0' || run[1] == '0')
        {
            return false;
        }
        var area = run[1] is '1' or '2' ? 3 : 4;
        if (!_spots[at + area].Opens || run[area] is '0' or '1')
        {
            return false;
        }
        foreach (var local in (ReadOnlySpan<int>)[8, 7])
        {
            length = area + local;
            if (run.Length >= length && Closes(at + length) && length >= 11 && !PublicPhones.Names(rules.Phones, run[..length]))
            {
                return true;
            }
        }
        return false;
    }
}
