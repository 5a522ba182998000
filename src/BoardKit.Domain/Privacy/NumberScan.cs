using System.Buffers;
using System.Globalization;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Walks over a text run by run: a run is digits with separators and signs between, cut by letters. Eighteen digits with a right birthday
/// and check digit are an identity number whatever stands
/// around them. A shorter number begins and ends where a group does: beside a separator, or where Chinese numerals meet other digits (张三
/// stands before a telephone more often than a three belongs to it).
/// </summary>
internal ref struct NumberScan(ReadOnlySpan<char> text, PrivacyRules rules, Span<char> digits, Span<DigitSpot> spots)
{
    /// <summary>How many digits the buffers hold.</summary>
    public const int Capacity = 96;

    private const int FewestDigits = 11;
    private const int Eighteen = 18;
    private const int PlaceCode = 12;
    private const int LongestGap = 3;
    private const int LongestNumber = 20;
    private static readonly SearchValues<char> Announcing = SearchValues.Create("话座线传系拨");
    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _digits = digits;
    private readonly Span<DigitSpot> _spots = spots;
    private int _count;
    private int _tried;
    private int _consumed;
    private int _next;
    private int _placeEnd;

    /// <summary>The next identifying number: its kind, where it stands, its digits.</summary>
    public bool Next(out CellType kind, out Range place, out ReadOnlySpan<char> number)
    {
        while (true)
        {
            // a run that is too short for any number is not tried place by place
            while (_tried < _count && _count - _tried >= FewestDigits)
            {
                var at = _tried++;
                if (Match(at, out kind, out var length))
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

    /// <summary>
    /// 张三 stands before a number: where a complete identity number begins inside what was taken for something shorter, it is the number.
    /// </summary>
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

    private readonly DigitRun Run => new(_digits[.._count], _spots[.._count]);

    /// <summary>
    /// A window with a right birthday and check digit. In a code that begins with a known place none begins within the place's own digits
    /// (but the whole may be a number).
    /// </summary>
    private readonly bool IsEighteen(int at) => _count - at >= Eighteen && at >= _placeEnd && _digits[at + 6] is '1' or '2'
        && _digits[at + 7] is '9' or '0'
        && IdentityNumber.Examine(_digits.Slice(at, Eighteen)) == IdentityDefect.None
        && (IsApart(at) || IdentityNumber.IsPlace(_digits.Slice(at, 6)))
        && Run.IsOne(at, Eighteen) && !Run.IsOfDays(at, Eighteen);

    /// <summary>
    /// Whether a number of eighteen is a group of its own; inside a longer one its place has to be possible, else every forty-thousandth
    /// code would hold one.
    /// </summary>
    private readonly bool IsApart(int at) => _spots[at].Opens && Run.Closes(at + Eighteen);

    private void Fill()
    {
        KeepTail();
        (_tried, _consumed, _placeEnd) = (0, 0, 0);
        // the first digit of a text opens a group, whatever stands before it
        var (separators, gap, signed, numerals) = (0, _count > 0 ? 0 : -1, false, false);
        while (_count == 0 && _next < _text.Length && !Digits.MayBeDigit(_text[_next]))
        {
            _next++;
        }
        while (_next < _text.Length && _count < Capacity)
        {
            var kind = Digits.At(_text, _next, out var digit, out var length);
            var separates = kind is DigitClass.Separator or DigitClass.Sign;
            if (kind is DigitClass.Other || (kind is DigitClass.Cross && _count < Eighteen - 1)
                || (separates && _count > 0 && ++separators > LongestGap))
            {
                _next += length;
                if (_count > 0)
                {
                    return;
                }
                continue;
            }
            if (separates && _count > 0)
            {
                (gap, signed) = (gap * 31 + _text[_next] + 1, signed || kind is DigitClass.Sign);
            }
            else if (kind is DigitClass.Digit or DigitClass.Numeral or DigitClass.Cross)
            {
                var turns = kind is not DigitClass.Cross && numerals != (kind is DigitClass.Numeral);
                _digits[_count] = digit;
                _spots[_count] = new DigitSpot(_next, _next + length, gap, signed, turns);
                // nothing but the end of a number follows an X
                (separators, gap, signed, numerals) = (0, kind is DigitClass.Cross ? -1 : 0, false, kind is DigitClass.Numeral);
                _count++;
            }
            _next += length;
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

    /// <summary>Whether a decimal point follows: then it is an amount.</summary>
    private readonly bool IsWholePart(int end) => _spots[end - 1].End is var at && at + 1 < _text.Length && _text[at] == '.'
        && char.IsAsciiDigit(_text[at + 1]);

    /// <summary>
    /// Whether digits are part of a word of letters and digits (a credit code, a voucher number), which no card and no telephone is.
    /// </summary>
    private readonly bool IsWord(int at, int length)
    {
        var (start, end) = (_spots[at].Start, _spots[at + length - 1].End);
        return (IsLettered(start) && !HasLead(start)) || (end < _text.Length && char.IsAsciiLetter(_text[end]) && !HasTrail(end));
    }

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
        return IsLead(_text[from..start]);
    }

    /// <summary>The same right behind it: 13800138000wx.</summary>
    private readonly bool HasTrail(int end)
    {
        var to = end;
        while (to < _text.Length && char.IsAsciiLetter(_text[to]))
        {
            to++;
        }
        return IsLead(_text[end..to]);
    }

    private readonly bool IsLead(ReadOnlySpan<char> word) => rules.LeadWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private bool Match(int at, out CellType kind, out int length)
    {
        (kind, length) = (CellType.IdCard, Eighteen);
        if (IsEighteen(at))
        {
            return true;
        }
        if (!_spots[at].Opens)
        {
            return false;
        }
        if (IsPlaceCode(_digits[at.._count]))
        {
            _placeEnd = at + PlaceCode;
            return false;
        }
        var run = Run;
        var plain = run.Digits[at..run.PlainEnd(at)];
        return MatchCard(run, run.Digits[at..], at, out kind, out length) || MatchFifteen(run, plain, at, out kind, out length)
            || MatchPhone(run, plain, at, out kind, out length);
    }

    private readonly bool IsPlaceCode(ReadOnlySpan<char> run) =>
        run.Length > PlaceCode && rules.KnownUnits.Count > 0
            && long.TryParse(run[..PlaceCode], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && rules.KnownUnits.Contains(code);

    /// <summary>Whether some digits stand together as one number: without signs between, or with the same one between its groups.</summary>
    private readonly bool StandTogether(DigitRun run, int at, int length) =>
        run.Closes(at + length) && !IsWord(at, length)
            && (at + length <= run.PlainEnd(at) ? !IsWholePart(at + length) : run.IsSigned(at, length));

    private readonly bool MatchCard(DigitRun run, ReadOnlySpan<char> rest, int at, out CellType kind, out int length)
    {
        kind = CellType.BankCard;
        for (length = Math.Min(19, rest.Length); length >= 12; length--)
        {
            if (run.Closes(at + length) && rules.IsIssued(rest[..length]) && StandTogether(run, at, length)
                && CardNumber.PassesLuhn(rest[..length]))
            {
                return true;
            }
        }
        return false;
    }

    private readonly bool MatchFifteen(DigitRun run, ReadOnlySpan<char> plain, int at, out CellType kind, out int length)
    {
        (kind, length) = (CellType.IdCard, 15);
        return plain.Length >= 15 && IdentityNumber.Examine(plain[..15]) == IdentityDefect.None && rules.IsRegion(plain[..6])
            && StandTogether(run, at, 15);
    }

    private readonly bool MatchPhone(DigitRun run, ReadOnlySpan<char> plain, int at, out CellType kind, out int length)
    {
        kind = CellType.Phone;
        foreach (var prefix in (ReadOnlySpan<int>)[0, Prefix(plain, run[Math.Min(at + 1, run.Count - 1)].Opens)])
        {
            length = prefix + FewestDigits;
            if (run.Count - at >= length && IsMobile(run.Digits.Slice(at + prefix, FewestDigits)) && StandTogether(run, at, length)
                && run.IsPhoneGrouping(at, prefix, FewestDigits)
                && !PublicPhones.Names(rules.Phones, run.Digits.Slice(at + prefix, FewestDigits)))
            {
                return true;
            }
        }
        return MatchLandline(run, at, out length);
    }

    /// <summary>Digits dialled before a mobile number: 86, 0086, or a 0 that stands apart.</summary>
    private static int Prefix(ReadOnlySpan<char> plain, bool isFirstApart) =>
        plain.StartsWith("861") && plain.Length >= FewestDigits + 2 && IsSegment(plain[2..]) ? 2 : plain.StartsWith("00861") ? 4
            : plain.StartsWith("01") && isFirstApart ? 1 : 0;

    /// <summary>
    /// The segments in which operators number telephones; with the country's code glued before, thirteen digits of any other segment are a
    /// code.
    /// </summary>
    private static bool IsSegment(ReadOnlySpan<char> eleven) => eleven[1] switch
    {
        '3' or '8' => true,
        '5' or '9' => eleven[2] != '4',
        '7' => eleven[2] is '3' or >= '5' and <= '8',
        _ => false,
    };

    private static bool IsMobile(ReadOnlySpan<char> eleven) => eleven[0] == '1' && eleven[1] is >= '3' and <= '9' && !eleven.Contains('X');

    /// <summary>
    /// An area code, a separator and seven or eight digits: 0564-6021234. In one piece it is a code like any other unless its area exists:
    /// then eleven digits are a telephone, and twelve
    /// where the text says so (电话055162345678).
    /// </summary>
    private readonly bool MatchLandline(DigitRun run, int at, out int length)
    {
        length = 0;
        var rest = run.Digits[at..];
        if (rest.Length < FewestDigits || rest[0] != '0' || rest[1] == '0')
        {
            return false;
        }
        var area = rest[1] is '1' or '2' ? 3 : 4;
        var (apart, exists) = (run[at + area], AreaCodes.LengthAt(rest) == area);
        if (rest[area] is '0' or '1' || !(apart.Opens ? exists || !apart.Signed : exists))
        {
            return false;
        }
        foreach (var local in (ReadOnlySpan<int>)[8, 7])
        {
            length = area + local;
            if (rest.Length >= length && length >= FewestDigits && run.Closes(at + length)
                && (apart.Signed ? run.IsSolid(at, area) && run.IsSolid(at + area, local) : run.PlainEnd(at) >= at + length)
                && (apart.Opens || IsOnePiece(run, at, length))
                && !PublicPhones.Names(rules.Phones, rest[..length]))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Digits without a separator, no part of a word or amount; twelve only where the text calls them a telephone.</summary>
    private readonly bool IsOnePiece(DigitRun run, int at, int length) =>
        run.IsSolid(at, length) && !IsWord(at, length) && !IsWholePart(at + length)
            && (length == FewestDigits || IsAnnounced(run[at].Start));

    private readonly bool IsAnnounced(int start) => _text[Math.Max(0, start - 8)..start].ContainsAny(Announcing);
}
