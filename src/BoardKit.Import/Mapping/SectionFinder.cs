using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Mapping;

/// <summary>
/// Finds for each section of a form the sheet and rows in which it stands. The best match over all sections and sheets is taken first; what
/// it took is not offered again.
/// </summary>
internal sealed class SectionFinder(Form form, FormLabels labels, IReadOnlyList<SheetView> sheets, Period? period,
    CancellationToken cancellationToken)
{
    private const int MostLevels = 3;
    private const int RowsLookedAt = 3000;
    private const int RowsTakenAsTheyAre = 100;
    private const int HeadingBonus = 40;
    private const int PeriodBonus = 15;
    private const int SureTable = 3;
    private const int RowsOfLabels = 40;
    private readonly Dictionary<string, SectionLabels> _labels = form.Sections.ToDictionary(s => s.Key, labels.Of);
    private readonly Dictionary<(string Sheet, int Row), HashSet<int>> _taken = [];
    private readonly HashSet<(string Sheet, string Labels)> _takenLabels = [];

    private sealed record Candidate(SectionLabels Labels, SheetView Sheet, HeaderMatch Header, int Score);

    public ImportPlan Find()
    {
        var open = form.Sections.Select(s => s.Key).ToHashSet();
        var candidates = Candidates();
        var tables = new List<(Candidate Candidate, SectionPlan Plan)>();
        var plans = new Dictionary<string, SectionPlan>();
        while (candidates.Count > 0)
        {
            var best = candidates.MaxBy(c => (c.Score, -sheets.ToList().IndexOf(c.Sheet), -c.Header.Rows.FirstRow))!;
            var pairs = best.Labels.Section.Kind == SectionKind.Record ? PairFinder.Find(best.Labels, sheets) : null;
            if (pairs is not null && pairs.Columns.Count > best.Header.Found)
            {
                plans[best.Labels.Section.Key] = pairs;
            }
            else
            {
                tables.Add((best, PlanOf(best)));
                Take(best);
            }
            _ = open.Remove(best.Labels.Section.Key);
            candidates = [.. candidates.Where(c => open.Contains(c.Labels.Section.Key)).Select(Again).OfType<Candidate>()];
        }
        foreach (var key in open.Where(k => _labels[k].Section.Kind == SectionKind.Record))
        {
            if (PairFinder.Find(_labels[key], sheets) is { } pairs)
            {
                plans[key] = pairs;
            }
        }
        foreach (var (candidate, plan) in tables)
        {
            var last = LastRow(candidate, tables);
            plans[plan.Section] = plan with
            {
                LastRow = plans.Values.Min(p => (int?)AboveRecord(candidate, p)) is { } above && above < last
                ? above : last
            };
        }
        return new ImportPlan { Sections = [.. form.Sections.Where(s => plans.ContainsKey(s.Key)).Select(s => plans[s.Key])] };
    }

    private List<Candidate> Candidates()
    {
        var candidates = new List<Candidate>();
        foreach (var sheet in sheets.Where(s => !s.Sheet.Hidden))
        {
            for (var i = 0; i < sheet.Sheet.Rows.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var row = sheet.Sheet.Rows[i];
                var startsTable = i < RowsLookedAt || row.Number - sheet.Sheet.Rows[i - 1].Number > 1
                    || sheet.Sheet.Rows[i - 1].Cells.Count(c => !c.IsBlank) == 1;
                if (startsTable && MayBeHeader(row) && (i < RowsTakenAsTheyAre || HasLabel(row)))
                {
                    candidates.AddRange(At(sheet, row.Number));
                }
            }
        }
        return candidates;
    }

    /// <summary>Two short texts or more, mostly texts.</summary>
    private static bool MayBeHeader(RawRow row)
    {
        var (texts, others) = (0, 0);
        foreach (var cell in row.Cells)
        {
            texts += cell.Kind == RawKind.Text && cell.Text!.Length <= 60 ? 1 : 0;
            others += cell.Kind is RawKind.Number or RawKind.Date or RawKind.Error ? 1 : 0;
        }
        return texts >= 1 && texts >= others;
    }

    /// <summary>One label of any section: cheap, so that thousands of value rows are passed over quickly.</summary>
    private bool HasLabel(RawRow row) => row.Cells.Any(c => c.Kind == RawKind.Text && c.Text!.Length <= 40 && LabelKey.Of(c.Text) is var key
        && _labels.Values.Any(l => l.Columns(key).Any()));

    private IEnumerable<Candidate> At(SheetView sheet, int row)
    {
        for (var levels = 1; levels <= MostLevels; levels++)
        {
            var rows = new HeaderRows(sheet, row, levels);
            foreach (var labels in _labels.Values)
            {
                if (Judge(labels, sheet, rows) is { } candidate)
                {
                    yield return candidate;
                }
            }
        }
    }

    private Candidate? Judge(SectionLabels labels, SheetView sheet, HeaderRows rows)
    {
        var taken = Enumerable.Range(rows.FirstRow, rows.LastRow - rows.FirstRow + 1)
            .SelectMany(r => _taken.TryGetValue((sheet.Sheet.Name, r), out var columns) ? columns : []).ToHashSet();
        var match = HeaderMatch.Of(labels, rows, taken, period?.Year);
        if ((!labels.Section.Required && match.Sure < SureTable && !HeaderSigns.HasValues(sheet, rows.LastRow)) || match.Found < Math.Min(2,
            labels.Mappable) || match.Found == 0 || HeaderSigns.IsSpreadOverValues(match, sheet) || !IsItsOwn(labels, match, sheet))
        {
            return null;
        }
        var score = (match.Found - match.Suggested.Count) * 20 + match.Suggested.Count * 8
            + match.Required * 5 - (rows.LastRow - rows.FirstRow) * 3 - (labels.Mappable - match.Found)
            - (HeaderSigns.EndsTooSoon(match, sheet) ? 20 : 0) + (HeaderSigns.HasLines(labels, match, sheet) ? 2 * HeadingBonus : 0);
        return new Candidate(labels, sheet, match,
            score + (HeaderSigns.IsHeaded(labels, sheet, rows.FirstRow) ? HeadingBonus : 0) + OfPeriod(sheet, rows.FirstRow));
    }

    /// <summary>
    /// A table that fits only weakly belongs to a section only when nothing says otherwise: neither a heading of another section over it,
    /// nor rows that are called like the columns of another one (a table of the “three public expenses” by lines is no table of income and
    /// outlay).
    /// </summary>
    private bool IsItsOwn(SectionLabels labels, HeaderMatch match, SheetView sheet)
    {
        if (match.Suggested.Count > 0 && Enumerable.Range(match.Rows.FirstRow, match.Rows.LastRow - match.Rows.FirstRow + 1)
            .Any(r => sheet.Sheet.Row(r)?.Cells.Any(c => c.Kind == RawKind.Number || HeaderSigns.IsNumberText(c)) == true))
        {
            return false;
        }
        if (match.Suggested.Count > 0 && match.Rows.LastRow > match.Rows.FirstRow
            && sheet.Sheet.Row(match.Rows.LastRow)?.Cells.Count(c => !c.IsBlank) < 2)
        {
            return false;   // the title of a group below the heading, no second row of labels
        }
        if (match.Sure >= SureTable || _labels.Count == 1 || HeaderSigns.HasLines(labels, match, sheet))
        {
            return match.Sure > 0 || (match.Suggested.Count > 0 && match.Found >= 2);   // what only resembles is asked about
        }
        var isHeaded = HeaderSigns.IsHeaded(labels, sheet, match.Rows.FirstRow);
        if (match.Sure == 0
            || (!isHeaded && _labels.Values.Any(other => other != labels && HeaderSigns.IsHeaded(other, sheet, match.Rows.FirstRow))))
        {
            return false;
        }
        return isHeaded || Written(sheet, match.Rows.LastRow) is not { } written || written == labels.Section.Key;
    }

    /// <summary>Whether a sheet has the section with its columns written as rows.</summary>
    public bool IsOnItsSide(SheetView sheet, FormSection section) =>
        _labels.Count > 1 && !sheet.Sheet.Hidden && section.Kind == SectionKind.List && Written(sheet, 0) == section.Key;

    /// <summary>The section whose columns are called like the rows below a header: it is written on its side. Null when none is.</summary>
    private string? Written(SheetView sheet, int headerRow)
    {
        var below = sheet.Sheet.Rows.Skip(sheet.Sheet.IndexOf(headerRow + 1)).Take(RowsOfLabels)
            .Select(r => r.Cells.FirstOrDefault(c => !c.IsBlank))
            .Where(c => c.Kind == RawKind.Text).Select(c => LabelKey.Of(LineMatcher.Key(c.Text!))).ToList();
        return _labels.Values.Where(l => l.Section.Lines.Count == 0)
            .Select(l => (l.Section.Key, Hits: below.SelectMany(key => l.Columns(key, LabelFit.Strong))
                .Where(i => l.Section.Columns[i].IsNumber).Distinct().Count()))
            .Where(l => l.Hits >= SureTable).OrderByDescending(l => l.Hits).Select(l => l.Key).FirstOrDefault();
    }

    /// <summary>A sheet or title that names the period of the notice is rather it than one that names another.</summary>
    private int OfPeriod(SheetView sheet, int row)
    {
        if (period is not { } own)
        {
            return 0;
        }
        var (name, title) = (PeriodWords.Of(sheet.Sheet.Name), PeriodWords.Of(Captions.Title(sheet.Sheet, row)));
        return name.Differs(own) || title.Differs(own) ? -2 * PeriodBonus : name.Names(own) || title.Names(own) ? PeriodBonus : 0;
    }

    /// <summary>
    /// Judged anew without the columns that were taken; the same heading on a further page belongs to the section that took the first.
    /// </summary>
    private Candidate? Again(Candidate candidate) =>
        !HeaderSigns.IsHeaded(candidate.Labels, candidate.Sheet, candidate.Header.Rows.FirstRow)
            && !_taken.ContainsKey((candidate.Sheet.Sheet.Name, candidate.Header.Rows.LastRow))
            && Labels(candidate).Any(labels => _takenLabels.Contains((candidate.Sheet.Sheet.Name, labels)))
            ? null : Judge(candidate.Labels, candidate.Sheet, candidate.Header.Rows);

    private static IEnumerable<string> Labels(Candidate candidate)
    {
        for (var row = candidate.Header.Rows.FirstRow; row <= candidate.Header.Rows.LastRow; row++)
        {
            if (candidate.Sheet.Sheet.Row(row) is { } labels && labels.Cells.Count(c => !c.IsBlank) >= 2)
            {
                // the next page may have its columns in another order
                yield return string.Join('|', labels.Cells.Select(c => c.Text).Order(StringComparer.Ordinal));
            }
        }
    }

    private void Take(Candidate best)
    {
        _takenLabels.UnionWith(Labels(best).Select(labels => (best.Sheet.Sheet.Name, labels)));
        for (var row = best.Header.Rows.FirstRow; row <= best.Header.Rows.LastRow; row++)
        {
            var key = (best.Sheet.Sheet.Name, row);
            _ = _taken.TryAdd(key, []);
            _taken[key].UnionWith(best.Header.Columns.Where(c => c >= 0));
        }
    }

    private static SectionPlan PlanOf(Candidate found)
    {
        var section = found.Labels.Section;
        var (columns, units) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var caption = Captions.UnitsAbove(found.Sheet.Sheet, found.Header.Rows.FirstRow);
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (found.Header.Columns[i] < 0)
            {
                continue;
            }
            columns[section.Columns[i].Key] = CellReference.Letters(found.Header.Columns[i]);
            if ((found.Header.Units[i] ?? Captions.UnitFor(section.Columns[i], caption)) is { } unit)
            {
                units[section.Columns[i].Key] = unit;
            }
        }
        return new SectionPlan
        {
            Section = section.Key,
            Sheet = found.Sheet.Name,
            HeaderFirst = found.Header.Rows.FirstRow,
            HeaderLast = found.Header.Rows.LastRow,
            FirstRow = found.Header.Rows.LastRow + 1,
            Columns = columns,
            Units = units,
            Suggested = [.. found.Header.Suggested.Order().Select(i => section.Columns[i].Key)],
            Remembered = [.. found.Header.Remembered.Order().Select(i => section.Columns[i].Key)],
        };
    }

    /// <summary>
    /// The row above the heading of a record in label and value that stands below a table under a heading of its own; the last there is
    /// where it does not.
    /// </summary>
    private int AboveRecord(Candidate candidate, SectionPlan pairs)
    {
        var sheet = candidate.Sheet.Sheet;
        var heading = sheet.IndexOf(pairs.FirstRow) - 1;
        return pairs.Layout == SectionLayout.Pairs && pairs.Sheet == candidate.Sheet.Name && heading > 0
            && sheet.Rows[heading].Number > candidate.Header.Rows.LastRow
            && sheet.Rows[heading].Cells.Where(c => !c.IsBlank).ToList() is [{ Kind: RawKind.Text, Text: { } text }]
            && _labels[pairs.Section].IsHeading(text) ? sheet.Rows[heading - 1].Number : int.MaxValue;
    }

    /// <summary>Up to the row before the next header of this sheet, less the captions that belong to it.</summary>
    private static int LastRow(Candidate candidate, List<(Candidate Candidate, SectionPlan Plan)> tables)
    {
        var sheet = candidate.Sheet.Sheet;
        var header = candidate.Header.Rows;
        var next = tables.Where(t => t.Candidate.Sheet == candidate.Sheet && t.Candidate.Header.Rows.FirstRow > header.LastRow)
            .Select(t => t.Candidate).OrderBy(c => c.Header.Rows.FirstRow).FirstOrDefault();
        if (next is null)
        {
            return sheet.Rows[^1].Number;
        }
        var at = sheet.IndexOf(next.Header.Rows.FirstRow) - 1;
        for (var captions = 0; captions < 4 && at >= 0 && sheet.Rows[at].Number > header.LastRow
            && Captions.IsCaption(sheet.Rows[at], next.Labels, candidate.Labels); captions++)
        {
            at--;
        }
        return sheet.Rows[at].Number;
    }
}
