namespace BoardKit.Domain.Privacy;

/// <summary>Where a digit stands in a text, and what stands before it.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">After its last UTF-16 unit.</param>
/// <param name="Gap">What separates it from the digit before, as a number that is the same for the same characters; 0 when nothing
/// does.</param>
/// <param name="Signed">Whether a sign is among that.</param>
/// <param name="Turns">Whether Chinese numerals meet other digits here.</param>
internal readonly record struct DigitSpot(int Start, int End, int Gap, bool Signed, bool Turns)
{
    /// <summary>Whether a number may begin here: a group of digits does.</summary>
    public bool Opens => Gap != 0 || Turns;
}

/// <summary>
/// A run of digits with separators and signs between, as it was read, and what can be said of the groups that it falls into.
/// </summary>
internal readonly ref struct DigitRun(ReadOnlySpan<char> digits, ReadOnlySpan<DigitSpot> spots)
{
    private const int FewGroups = 4;
    private const int Day = 8;
    private const int BirthdayAt = 6;

    /// <summary>The digits in ASCII.</summary>
    public ReadOnlySpan<char> Digits { get; } = digits;

    private readonly ReadOnlySpan<DigitSpot> _spots = spots;

    /// <summary>How many digits.</summary>
    public int Count => Digits.Length;

    /// <summary>Where a digit stands.</summary>
    public DigitSpot this[int at] => _spots[at];

    /// <summary>Whether a number ends before this place: at the end of a group, or at the X.</summary>
    public bool Closes(int end) => end == Count || _spots[end].Opens || Digits[end] == 'X';

    /// <summary>Behind the last digit that is reached from one without meeting a sign.</summary>
    public int PlainEnd(int at)
    {
        var end = at + 1;
        while (end < Count && !_spots[end].Signed)
        {
            end++;
        }
        return end;
    }

    /// <summary>
    /// Whether eighteen digits are written as one number and are no piece of a list: in at most four groups; in groups of one length, or
    /// in five, with one and the same separator; cut where the parts of an
    /// identity number end; or as whole groups without signs.
    /// </summary>
    public bool IsOne(int at, int length)
    {
        var (groups, equal, ofParts, signed, size, even) = (1, true, true, false, 0, true);
        var first = 0;
        for (var i = 1; i < length; i++)
        {
            if (_spots[at + i] is not { Gap: not 0 and var gap } spot)
            {
                even &= size == 0 || i % size != 0;
                continue;
            }
            (first, size) = first == 0 ? (gap, i) : (first, size);
            equal &= gap == first;
            even &= i % size == 0;
            ofParts &= i is 2 or 4 or 6 or 10 or 12 or 14 or 17;
            signed |= spot.Signed;
            groups++;
        }
        return groups <= FewGroups || (equal && (groups == FewGroups + 1 || (even && !IsRising(at, length)))) || ofParts
            || (!signed && _spots[at].Opens && Closes(at + length));
    }

    /// <summary>Whether the groups of a window are numbers in order, as rows are listed: 第122、142、191、201行.</summary>
    private bool IsRising(int at, int length)
    {
        var (before, value, complete, rising) = (-1, 0, _spots[at].Opens, 0);
        for (var i = 0; i <= length; i++)
        {
            var ends = i > 0 && (at + i == Count || _spots[at + i].Gap != 0);
            if (ends && complete && value < before)
            {
                return false;
            }
            (before, rising) = ends && complete ? (value, rising + 1) : (before, rising);
            (value, complete) = ends ? (0, true) : (value, complete);
            value = i < length ? (value * 10 + Digits[at + i] - '0') % 100_000_000 : value;
        }
        return rising > FewGroups;
    }

    /// <summary>Whether some digits are all that a run or a part of it between signs holds.</summary>
    public bool IsWhole(int at, int length) => (at == 0 || _spots[at].Signed) && (at + length == Count || _spots[at + length].Signed);

    /// <summary>
    /// Whether signs separate some digits like hyphens: the same one each time, and another or none around (6217/0000/0000/0000,
    /// 138.0013.8000).
    /// </summary>
    public bool IsSigned(int at, int length)
    {
        var gap = 0;
        for (var i = 1; i < length; i++)
        {
            var own = _spots[at + i].Gap;
            if (own != 0 && gap != 0 && own != gap)
            {
                return false;
            }
            gap = own == 0 ? gap : own;
        }
        return gap != 0 && (at == 0 || _spots[at].Gap != gap) && (at + length >= Count || _spots[at + length].Gap != gap);
    }

    /// <summary>
    /// Whether two groups that a window touches are days, written 20131029 or 2013.10.29, and no birthday of it: in a list of days one is a
    /// number too often.
    /// </summary>
    public bool IsOfDays(int at, int length)
    {
        var (from, days) = (at, 0);
        while (from > 0 && _spots[from].Gap == 0)
        {
            from--;
        }
        for (; from < at + length; from++)
        {
            days += from != at + BirthdayAt && (from == 0 || _spots[from].Gap != 0) && IsDay(from) ? 1 : 0;
        }
        return days > 1;
    }

    private bool IsDay(int from)
    {
        if (from + Day > Count || !(from + Day == Count || IsCut(from + Day)))
        {
            return false;
        }
        var cuts = 0;
        for (var i = 1; i < Day; i++)
        {
            cuts |= IsCut(from + i) ? 1 << i : 0;
        }
        return cuts is 0 or (1 << 4 | 1 << 6) && Digits[from..(from + 2)] is "19" or "20"
            && Digits[(from + 4)..(from + 6)].CompareTo("12", StringComparison.Ordinal) <= 0
            && Digits[(from + 6)..(from + Day)].CompareTo("31", StringComparison.Ordinal) <= 0;
    }

    /// <summary>
    /// Whether eleven digits fall into groups as telephones are written: 138 0013 8000, 1380013 8000, one by one; in other groups only
    /// where nothing else stands beside them.
    /// 13 2026-03-01 7 is a list of numbers, and with signs between only 138.0013.8000 is none.
    /// </summary>
    /// <param name="start">Where the number begins, with what is dialled before.</param>
    /// <param name="prefix">Digits dialled before.</param>
    /// <param name="length">Digits of the telephone.</param>
    public bool IsPhoneGrouping(int start, int prefix, int length)
    {
        var at = start + prefix;
        var (groups, gap, equal, signed) = (1, 0, true, false);
        for (var i = 1; i < length; i++)
        {
            var own = _spots[at + i].Gap;
            groups += own != 0 ? 1 : 0;
            signed |= _spots[at + i].Signed;
            equal &= own == 0 || gap == 0 || own == gap;
            gap = own == 0 ? gap : own;
        }
        if (signed)
        {
            return groups == length || (groups == 3 && IsCut(at + 3) && IsCut(at + 7));
        }
        return groups == 1 || groups >= length - 1
            || (groups <= 3 && (IsCut(at + 3) || IsCut(at + 7) || IsCut(at + 4) || IsCut(at + 5)) && !IsCut(at + 1) && !IsCut(at + 2))
            || (IsWhole(start, prefix + length) && (groups <= FewGroups || (equal && groups <= FewGroups + 2)));
    }

    /// <summary>Whether nothing at all stands between some digits.</summary>
    public bool IsSolid(int at, int length) => !_spots.Slice(at + 1, length - 1).ContainsAnyGap();

    private bool IsCut(int at) => _spots[at].Gap != 0;
}

/// <summary>Looks through places of digits.</summary>
internal static class DigitSpots
{
    /// <summary>Whether anything separates one of them from the digit before.</summary>
    public static bool ContainsAnyGap(this ReadOnlySpan<DigitSpot> spots)
    {
        foreach (var spot in spots)
        {
            if (spot.Gap != 0)
            {
                return true;
            }
        }
        return false;
    }
}
