using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Notices;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Finds for each total the entries that it adds up, and compares: a sub-total with its own rows, a count with the households it counts.
/// The total over everything goes to the rules of the form, which tell a wrong amount from a wrong sum. Faults: <c>subtotal-mismatch</c>;
/// warning <c>total-count</c>.
/// </summary>
internal sealed class TotalCover
{
    /// <summary>A total is held against runs that begin at so many totals before it: more is no table that people wrote.</summary>
    private const int MostStarts = 64;

    /// <summary>Entries looked at while households are counted; what is left uncounted is said.</summary>
    private const int MostCounted = 2_000_000;

    private static readonly string[] SinceLongAgo = ["本年", "累计", "自年初", "年度", "余额", "结余"];

    /// <summary>本月累计, 本期累计 and, in a form by quarters, 本季累计 begin no earlier than the list.</summary>
    private static readonly string[] Since = ["本月", "当月", "本期"];

    private readonly SectionRows _rows;
    private readonly EntrySums _sums;
    private readonly FaultList _faults;
    private readonly PeriodLength _period;

    /// <summary>All totals: reading order is also the order of <see cref="Total.At"/> and <see cref="Total.Since"/>.</summary>
    private readonly List<Total> _totals;

    private readonly Dictionary<int, int> _sheetEnds = [];
    private readonly int _compared;
    private readonly int _lastWhole;
    private int _counted;
    private int _uncounted;
    private bool _differs;

    /// <summary>Of one section, once all its entries and totals are known.</summary>
    public TotalCover(SectionRows rows, EntrySums sums, PeriodLength period, FaultList faults)
    {
        (_rows, _sums, _period, _faults) = (rows, sums, period, faults);
        _totals = rows.Totals;
        _compared = _totals.Count(IsCompared);
        _lastWhole = _totals.FindLastIndex(t => t.Label.Kind == TotalKind.Whole);
    }

    /// <summary>Settles all totals of the section.</summary>
    public void Settle()
    {
        if (_rows.Section.Kind != SectionKind.List)
        {
            _rows.Stated = _lastWhole >= 0 ? _totals[_lastWhole] : _compared == 1 ? _totals.Find(IsCompared) : null;
            return;
        }
        var nexts = Nexts();
        for (var i = 0; i < _totals.Count; i++)
        {
            if (IsCompared(_totals[i]))
            {
                Settle(i, nexts[i]);
            }
        }
        if (_uncounted > 0)
        {
            _faults.Add(Fault.Note("total-count-unchecked", string.Create(CultureInfo.InvariantCulture,
                $"{_rows.Section.Label}：合计行太多，有 {_uncounted} 处写的户数没有核对。"), new(Section: _rows.Section.Key)));
        }
    }

    /// <summary>
    /// For each total where the next one stands that is compared: between them lie the rows of a sum that is written above them.
    /// </summary>
    private int[] Nexts()
    {
        var nexts = new int[_totals.Count];
        var (nearest, beyond) = (_rows.Entries.Count, _rows.Entries.Count);
        for (var i = _totals.Count - 1; i >= 0; i--)
        {
            nexts[i] = nearest > _totals[i].At ? nearest : beyond;
            (nearest, beyond) = IsCompared(_totals[i]) && _totals[i].At < nearest ? (_totals[i].At, nearest) : (nearest, beyond);
        }
        return nexts;
    }

    private static bool IsCompared(Total total) => total.Label.Kind is TotalKind.Whole or TotalKind.Part;

    private void Settle(int index, int next)
    {
        var total = _totals[index];
        if (Covered(index, next) is not { } cover)
        {
            Unmatched(index);
            return;
        }
        // one that differs stays the one that is compared, also where another states the same sum rightly
        _rows.Stated = cover == (0, _rows.Entries.Count) && HasNumbers(total) && !_differs ? total : _rows.Stated;
        Count(total, cover);
    }

    private static bool HasNumbers(Total total) =>
        total.Block.Summed.Any(i => CellNumber.Of(total.Row[total.Block.Columns[i]]) is not null);

    /// <summary>The run of entries whose sums it states; null when none agrees.</summary>
    private (int From, int To)? Covered(int index, int next)
    {
        var total = _totals[index];
        foreach (var (from, to) in Runs(index, next))
        {
            if (to > from && (_sums.Agrees(total.Block, total.Row, from, to)
                || (!HasNumbers(total) && total.Label.Count is { } count && Households(from, to) == count)))
            {
                return (from, to);
            }
        }
        return null;
    }

    /// <summary>What it may add up, the likeliest first.</summary>
    private IEnumerable<(int From, int To)> Runs(int index, int next)
    {
        var (total, end) = (_totals[index], _rows.Entries.Count);
        if (total.Label.Kind == TotalKind.Whole)
        {
            yield return (0, end);
            yield return (0, total.At);
            yield return (total.BlockStart, total.At);
            yield return (total.BlockStart, SheetEnd(total));
        }
        yield return (total.Since, total.At);
        yield return (_rows.GroupStart(total.At), total.At);
        yield return (total.BlockStart, total.At);
        yield return (0, total.At);
        yield return (total.At, next);
        yield return (total.At, _rows.GroupEnd(total.At));
        yield return (0, end);
        foreach (var later in Ends(index, next))
        {
            yield return (total.At, later);
        }
        var since = total.Since;
        for (var (earlier, starts) = (index, 0); earlier >= 0 && starts < MostStarts; earlier--)
        {
            if (_totals[earlier].Since < since)
            {
                (since, starts) = (_totals[earlier].Since, starts + 1);
                yield return (since, total.At);
            }
        }
    }

    /// <summary>
    /// Where the rows of a sum that is written above them may end further down: behind the sums of pages that come between.
    /// </summary>
    private IEnumerable<int> Ends(int index, int next)
    {
        var (last, ends) = (next, 0);
        for (var later = index + 1; later < _totals.Count && ends < MostStarts; later++)
        {
            if (IsCompared(_totals[later]) && _totals[later].At > last)
            {
                (last, ends) = (_totals[later].At, ends + 1);
                yield return last;
            }
        }
    }

    private int SheetEnd(Total total)
    {
        if (!_sheetEnds.TryGetValue(total.BlockStart, out var end))
        {
            for (end = total.BlockStart; end < _rows.Entries.Count && _rows.Entries[end].Block.View == total.Block.View;)
            {
                end++;
            }
            _sheetEnds[total.BlockStart] = end;
        }
        return end;
    }

    /// <summary>
    /// Nothing agrees: the total of the whole list is judged with the rules, one over a year that began before this list is not judged, any
    /// other is wrong.
    /// </summary>
    private void Unmatched(int index)
    {
        var total = _totals[index];
        if (!HasNumbers(total) || IsOfOtherColumn(total))
        {
            Count(total, (0, _rows.Entries.Count));
            return;
        }
        if ((index == _lastWhole || _compared == 1) && IsAtAnEnd(total))
        {
            (_rows.Stated, _differs) = (total, true);
            Count(total, (0, _rows.Entries.Count));
            OfNothing(total);
            return;
        }
        if (total.Row.Cells.Any(c => c.Kind == RawKind.Text && BeganBefore(c.Text!)) && _rows.Section.GroupColumn is null)
        {
            return;
        }
        var (from, to) = total.At > total.Since ? (total.Since, total.At) : (total.BlockStart, total.At);
        Mismatch(total, from, to);
    }

    private bool BeganBefore(string text) =>
        SinceLongAgo.Any(w => text.Contains(w, StringComparison.Ordinal)) && !Since.Any(w => text.Contains(w, StringComparison.Ordinal))
            && !(_period == PeriodLength.Quarter && text.Contains("本季", StringComparison.Ordinal));

    /// <summary>
    /// 合计（大写）：玖佰陆拾元整 ¥ 960.00: a line over the whole width, whose one number stands wherever there was room and is the sum of another
    /// column.
    /// </summary>
    private bool IsOfOtherColumn(Total total) =>
        total.Row.Cells.Any(c => c.Kind == RawKind.Text && c.Text!.Contains("大写", StringComparison.Ordinal))
        && total.Row.Cells.Select(CellNumber.Of).OfType<decimal>().ToList() is [not 0 and var only]
        && total.Block.Summed.Any(i => _sums.Of(i, 0, _rows.Entries.Count) is var sum && (sum == only || sum * Factor(total, i) == only));

    /// <summary>An amount in capitals is in 元, also below a column in 万元.</summary>
    private decimal Factor(Total total, int index)
    {
        var column = _rows.Section.Columns[index];
        return column.Unit is { } own && total.Block.Units.TryGetValue(column.Key, out var unit)
            && MeasureUnit.Relate(unit, own, out var factor) == UnitRelation.Convertible ? factor : 1;
    }

    /// <summary>A total over a column in which no entry has a number: the rules do not add it up, so it is said here.</summary>
    private void OfNothing(Total total)
    {
        if (total.Block.Summed.Any(i => CellNumber.Of(total.Row[total.Block.Columns[i]]) is { } stated && stated != 0
            && _rows.Entries.TrueForAll(e => e.Block.Columns[i] < 0 || e.Row[e.Block.Columns[i]].IsBlank)))
        {
            Mismatch(total, 0, _rows.Entries.Count);
        }
    }

    private bool IsAtAnEnd(Total total) => total.At == _rows.Entries.Count || total.At == 0;

    private void Mismatch(Total total, int from, int to)
    {
        foreach (var i in total.Block.Summed)
        {
            if (CellNumber.Of(total.Row[total.Block.Columns[i]]) is { } stated && _sums.Of(i, from, to) is var sum && sum != stated)
            {
                var column = _rows.Section.Columns[i];
                var at = new CellPlace(total.Block.Source.Sheet, total.Row.Number, CellReference.Letters(total.Block.Columns[i]),
                    _rows.Section.Key, column.Key);
                var which = to > from ? string.Create(CultureInfo.InvariantCulture,
                    $"第 {_rows.Entries[from].Row.Number} 至 {_rows.Entries[to - 1].Row.Number} 行") : "它上面没有一行";
                var said = Fault.Invalid(UnfitTotal.Code, string.Create(CultureInfo.InvariantCulture,
                    $"{Where.Of(at)}“{column.FullLabel}”的合计写的是 {stated:#,0.########}，{which}相加是 {sum:#,0.########}，请核对。"), at);
                _faults.Add(said);
                _rows.Unfit.Add(new(said, Factor(total, i) == 1 ? column.Key : null, stated,
                    _rows.Entries[from..to].ConvertAll(e => (e.Block == _rows.Blocks[0] ? null : e.Block.Source, e.Row.Number))));
                return;
            }
        }
    }

    private void Count(Total total, (int From, int To) cover)
    {
        if (total.Label.Count is not { } stated || _rows.Section.HouseholdColumn is null || stated == cover.To - cover.From)
        {
            return;
        }
        if (Households(cover.From, cover.To) is not { } households)
        {
            _uncounted++;
            return;
        }
        if (stated != households)
        {
            var at = new CellPlace(total.Block.Source.Sheet, total.Row.Number, Section: _rows.Section.Key);
            _faults.Add(Fault.Warning("total-count", string.Create(CultureInfo.InvariantCulture,
                $"{Where.Of(at)}写的是 {stated} 户，表里是 {households} 户，请核对有没有漏行或多行。"), at));
        }
    }

    /// <summary>How many households a run has; null once too much was counted.</summary>
    private int? Households(int from, int to)
    {
        if (_counted + (to - from) > MostCounted)
        {
            return null;
        }
        _counted += to - from;
        var names = new HashSet<(string?, string?)>();
        for (var i = from; i < to; i++)
        {
            var entry = _rows.Entries[i];
            _ = names.Add((entry.GroupName,
                entry.Block.Name >= 0 ? CellParser.PlainText(entry.Block.View.Merged(entry.Row.Number, entry.Block.Name)) : null));
        }
        return names.Count;
    }
}
