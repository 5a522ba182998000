using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reading;

namespace BoardKit.Features.Notices;

/// <summary>
/// Brings what was typed on a page together with the draft as it is now. Field by field: what only one side changed is taken, what both
/// changed alike needs nothing, and what both changed differently is a conflict that the clerk decides. Rows are known by their ids,
/// wherever they stand now.
/// </summary>
public sealed class DraftMerge
{
    private readonly Form _form;
    private readonly NoticeContent _now;
    private readonly PostedDraft _posted;
    private readonly List<DraftEdit> _edits = [];
    private readonly List<Fault> _conflicts = [];
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly List<(bool Counted, string Section, int RowNumber)> _removed = [];
    private readonly Dictionary<string, int> _added = new(StringComparer.Ordinal);

    private DraftMerge(Form form, NoticeContent now, PostedDraft posted) => (_form, _now, _posted) = (form, now, posted);

    /// <summary>What has to be changed, in the order in which it can be: cells, rows less, rows back, rows more.</summary>
    public IReadOnlyList<DraftEdit> Edits => _edits;

    /// <summary>What both sides changed differently, each with the field that it is about; nothing is changed while there is one.</summary>
    public IReadOnlyList<Fault> Conflicts => _conflicts;

    /// <summary>What was typed, by the names that the fields have today: shown again where it is refused.</summary>
    public IReadOnlyDictionary<string, string> Typed => _typed;

    /// <summary>The rows to be deleted, by the names that they have today.</summary>
    public IReadOnlyList<string> Removed =>
        _removed.ConvertAll(r => (r.Counted ? PostedDraft.LeftOut : "") + DraftPage.Key(r.Section, r.RowNumber));

    /// <summary>Merges a posted page into the draft as it is.</summary>
    /// <param name="form">The form.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="now">Its content as the check filled it.</param>
    /// <param name="posted">The page.</param>
    public static DraftMerge Of(Form form, Draft draft, NoticeContent now, PostedDraft posted)
    {
        var merge = new DraftMerge(form, now, posted);
        merge.Removals();
        var fields = new List<(DraftField Field, string Text)>();
        foreach (var (name, text) in posted.Fields)
        {
            if (DraftField.TryParse(name, out var field))
            {
                fields.Add((field, text.Trim()));
            }
        }
        merge.Facts(draft, fields);
        var rows = fields.Where(f => f.Field.Kind == DraftFieldKind.Cell
            && form.Sections.Any(s => s.Key == f.Field.Section && s.IndexOf(f.Field.Key) is >= 0 and var at
                && s.Columns[at].Type != CellType.File
                && (s.Kind != SectionKind.Files || (at == FilesSection.Caption && f.Field.RowNumber > 0))))
            .GroupBy(f => (f.Field.Section, f.Field.Row)).ToList();
        foreach (var row in rows.Where(r => r.First().Field.RowNumber is > 0).OrderBy(r => r.First().Field.RowNumber))
        {
            merge.Standing(form.Section(row.Key.Section), row.First().Field.RowNumber!.Value, [.. row]);
        }
        merge.Delete();
        merge.Restore();
        foreach (var row in rows.Where(r => r.First().Field.Line is not null))
        {
            merge.FixedLine(form.Section(row.Key.Section), row.First().Field.Line!, [.. row]);
        }
        foreach (var row in rows.Where(r => r.First().Field.RowNumber is <= 0).OrderByDescending(r => r.First().Field.RowNumber))
        {
            merge.Add(form.Section(row.Key.Section), [.. row]);
        }
        if (now.Nil && merge._edits.Any(e => e is DraftEdit.AddRow or DraftEdit.RestoreRow))
        {
            merge._edits.Insert(0, new DraftEdit.SetNil(false));
        }
        return merge;
    }

    private void Facts(Draft draft, List<(DraftField Field, string Text)> fields)
    {
        foreach (var (field, text) in fields)
        {
            switch (field.Kind)
            {
                case DraftFieldKind.Title:
                    Take(field, text, draft.Title, "标题", new DraftEdit.SetTitle(text));
                    break;
                case DraftFieldKind.HangOn:
                    Hang(field, text, DraftPage.Day(draft.HangOn));
                    break;
                case DraftFieldKind.Issuer when _posted.IsTyped(field.Name, text):
                    _edits.Add(new DraftEdit.SetIssuer(text));   // there are few: whoever chooses last has chosen
                    break;
                case DraftFieldKind.Input when field.Key != _form.ProjectInput
                    && _form.Inputs.FirstOrDefault(i => i.Key == field.Key) is { } input:
                    Take(field, text, _now.Inputs.GetValueOrDefault(field.Key, ""), $"“{input.Label}”",
                        new DraftEdit.SetInput(field.Key, text));
                    break;
                case DraftFieldKind.UnfitSum when ReadingRecord.Read(draft.Reading).Sums
                    .FirstOrDefault(s => s.Section == field.Section && s.Key == field.Key) is { } sum:
                    Take(field, text, sum.Reason ?? "", "小计不符的说明", new DraftEdit.SettleSum(sum.Section, sum.Key, text));
                    break;
                case DraftFieldKind.Unstated when _form.Sections.Any(s => s.Key == field.Section):
                    Take(field, text, _now.Section(field.Section)?.Unstated ?? "", "不比对表里合计的原因",
                        new DraftEdit.SetUnstated(field.Section, text));
                    break;
                case DraftFieldKind.Passage
                    when _form.Sections.FirstOrDefault(s => s.Key == field.Section) is { Kind: SectionKind.Text } shape
                    && TextSection.Passages(shape).FirstOrDefault(p => p.Key == field.Key) is { Editable: true } passage:
                    Take(field, text, TextRow.Written(shape, _now.Section(shape.Key)?.Rows ?? [], passage), $"“{passage.Name}”",
                        new DraftEdit.SetPassage(shape.Key, passage.Key, text));
                    break;
                default:
                    break;
            }
        }
        // a reason takes the totals away; only then is an empty total nothing to ask about
        foreach (var (field, text) in fields.Where(f => f.Field.Kind == DraftFieldKind.Stated))
        {
            var now = _now.Section(field.Section) is { } section && section.Stated.TryGetValue(field.Key, out var total)
                ? DraftPage.Number(total) : "";
            Take(field, text, now, "表中合计", new DraftEdit.SetStated(field.Section, field.Key, text));
        }
    }

    private void Hang(DraftField field, string text, string now)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Take(field, text, now, "张贴日期", new DraftEdit.SetHangOn(day));
        }
        else if (_posted.IsTyped(field.Name, text))
        {
            _typed[field.Name] = text;
            _conflicts.Add(Fault.Invalid("not-a-date", "请填写哪天开始张贴，如 2026-03-01。") with { Field = field.Name });
        }
    }

    /// <summary>Three ways: as shown, as typed, as it is now.</summary>
    private bool Take(DraftField field, string text, string now, string what, DraftEdit edit)
    {
        if (!_posted.IsTyped(field.Name, text))
        {
            return false;
        }
        _typed[field.Name] = text;
        if (now == text)
        {
            return false;
        }
        if (now != _posted.Page.Text(field.Name))
        {
            _conflicts.Add(Conflict(what, now) with { Field = field.Name });
            return false;
        }
        _edits.Add(edit);
        return true;
    }

    private void Standing(FormSection shape, int place, List<(DraftField Field, string Text)> cells)
    {
        var mine = cells.FindAll(c => _posted.IsTyped(c.Field.Name, c.Text));
        var key = DraftPage.Key(shape.Key, place);
        if (mine.Count == 0 || !_posted.Page.Rows.TryGetValue(key, out var shown)
            || _posted.Removed.Any(r => r == key || r == PostedDraft.LeftOut + key))
        {
            return;
        }
        if (Find(shape.Key, shown.Id) is { } row)
        {
            Answer(shape.Key, cells[0].Field.Row, row.RowNumber.ToString(CultureInfo.InvariantCulture));
            Cells(shape, row, mine, field => _posted.Page.Text(field.Name));
            return;
        }
        // somebody deleted the row: what was typed in it comes again as a new one, for the clerk to keep or to drop
        var fields = Again(shape.Key, [.. cells]);
        _conflicts.Add(
            Fault.Conflict("row-gone", $"第 {place} 行已在别处删去；您填的放在了最后的新行里，要留就再点一次保存，不要就清空。") with { Field = fields[0].Field.Name });
    }

    private void Cells(FormSection shape, ContentRow row, List<(DraftField Field, string Text)> mine, Func<DraftField, string> shown)
    {
        foreach (var (field, text) in mine.OrderBy(c => shape.IndexOf(c.Field.Key)))
        {
            var (index, today) = (shape.IndexOf(field.Key), DraftField.Cell(shape.Key, row.RowNumber, field.Key));
            var column = shape.Columns[index];
            _typed[today.Name] = text;
            var now = row.Cells[index] ?? "";
            if (!column.IsIdentifying && now == text)
            {
                continue;
            }
            var same = column.IsIdentifying
                ? DraftPage.MarkOf(row, column, index) == _posted.Page.Marks.GetValueOrDefault(field.Name) : now == shown(field);
            if (!same)
            {
                _conflicts.Add(Conflict($"第 {row.RowNumber} 行“{column.FullLabel}”",
                    now) with
                { At = new(Row: row.RowNumber, Section: shape.Key, ColumnKey: column.Key), Field = today.Name });
                continue;
            }
            _edits.Add(new DraftEdit.SetCell(shape.Key, row.RowNumber, column.Key, text));
        }
    }

    private void FixedLine(FormSection shape, string key, List<(DraftField Field, string Text)> cells)
    {
        var filled = cells.FindAll(c => c.Text.Length > 0);
        if (filled.Count == 0 || shape.Lines.FirstOrDefault(l => l.Key == key) is not { } line)
        {
            return;
        }
        if (_now.Section(shape.Key)?.Rows.FirstOrDefault(r => r.Line == key) is { } row)
        {
            Cells(shape, row, filled, _ => "");
            return;
        }
        var texts = filled.ToDictionary(c => c.Field.Key, c => (string?)c.Text, StringComparer.Ordinal);
        if (shape.LineColumn is { } label)
        {
            texts[label] = line.Label;
        }
        Type(filled);
        Answer(shape.Key, filled[0].Field.Row, filled[0].Field.Row);
        _edits.Add(new DraftEdit.AddRow(shape.Key, texts, key) { Row = filled[0].Field.Row });
    }

    private void Add(FormSection shape, List<(DraftField Field, string Text)> cells)
    {
        var filled = cells.FindAll(c => c.Text.Length > 0);
        if (filled.Count == 0)
        {
            return;
        }
        var fields = Again(shape.Key, filled);
        Answer(shape.Key, filled[0].Field.Row, fields[0].Field.Row);
        var texts = fields.ToDictionary(c => c.Field.Key, c => (string?)c.Text, StringComparer.Ordinal);
        var line = shape.LineColumn is { } column && texts.GetValueOrDefault(column) is { } label
            ? shape.Lines.FirstOrDefault(l => l.Label == label || l.Synonyms?.Contains(label) == true)?.Key : null;
        _edits.Add(new DraftEdit.AddRow(shape.Key, texts, line) { Row = fields[0].Field.Row });
    }

    /// <summary>What was answered about the name in a row, by the name that the row has now.</summary>
    private void Answer(string section, string then, string now)
    {
        if (_posted.Namesakes.TryGetValue(PostedDraft.NamesakeField(section, then), out var choice))
        {
            _edits.Add(new DraftEdit.AnswerNamesake(section, now, choice));
        }
    }

    /// <summary>The cells as those of the next new row.</summary>
    private List<(DraftField Field, string Text)> Again(string section, List<(DraftField Field, string Text)> cells)
    {
        var at = -_added.GetValueOrDefault(section);
        _added[section] = 1 - at;
        var fields = cells.ConvertAll(c => (DraftField.Cell(section, at, c.Field.Key), c.Text));
        Type(fields);
        return fields;
    }

    private void Type(List<(DraftField Field, string Text)> cells)
    {
        foreach (var (field, text) in cells)
        {
            _typed[field.Name] = text;
        }
    }

    private void Removals()
    {
        foreach (var name in _posted.Removed)
        {
            var counted = name.StartsWith(PostedDraft.LeftOut, StringComparison.Ordinal);
            var key = counted ? name[PostedDraft.LeftOut.Length..] : name;
            var section = key[..Math.Max(0, key.LastIndexOf('-'))];
            if (!_posted.Page.Rows.TryGetValue(key, out var shown) || Find(section, shown.Id) is not { } row)
            {
                continue;   // it is gone already
            }
            _removed.Add((counted, section, row.RowNumber));
            if (DraftPage.MarkOf(_form.Section(section), row) != shown.Mark)
            {
                var changed = Fault.Conflict("row-changed", $"第 {row.RowNumber} 行在您打开之后改过，请看过现在的内容；还要删就再点一次保存。");
                _conflicts.Add(
                    changed with { At = new(Row: row.RowNumber, Section: section), Field = "remove." + DraftPage.Key(section, row.RowNumber) });
            }
        }
    }

    /// <summary>From the last place to the first: a row less moves those behind it.</summary>
    private void Delete()
    {
        var rows = _removed.DistinctBy(r => (r.Section, r.RowNumber)).OrderByDescending(r => r.RowNumber);
        _edits.AddRange(rows.Select(r => r.Counted
            ? (DraftEdit)new DraftEdit.LeaveOut(r.Section, r.RowNumber) : new DraftEdit.RemoveRow(r.Section, r.RowNumber)));
    }

    /// <summary>What was deleted last comes back; a row that stands there again was put back already.</summary>
    private void Restore()
    {
        foreach (var name in _posted.Restored)
        {
            var at = name.LastIndexOf('-');
            if (name == PostedDraft.Everything)
            {
                _edits.AddRange(_now.Removed.Select(r => new DraftEdit.RestoreRow(r.Section, r.Row.Id)));
            }
            else if (at > 0 && long.TryParse(name[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Find(name[..at], id) is null)
            {
                _edits.Add(new DraftEdit.RestoreRow(name[..at], id));
            }
        }
    }

    private ContentRow? Find(string section, long id) => _now.Section(section)?.Rows.FirstOrDefault(r => r.Id == id);

    private static Fault Conflict(string what, string now) => Fault.Conflict("changed-elsewhere",
        $"{what}刚在别处改成了{(now.Length > 0 ? $"“{now}”" : "空白")}；要用您写的，再点一次保存。");
}
