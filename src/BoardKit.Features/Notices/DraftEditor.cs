using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>Applies edits to the content of a draft in memory.</summary>
public sealed class DraftEditor(TypedText typed, Issuing issuing, ImportPace pace, TimeProvider clock) : IUseCasePart
{
    private const int MostTypedRows = 2000;

    /// <summary>Whose numbers are typed: the unit, and the year of the notice's period, which has one digest key.</summary>
    private readonly record struct Programme(UnitCode Unit, int Year);

    /// <summary>
    /// The content after all edits; refused with every edit that cannot be made, each fault naming the field on the page.
    /// </summary>
    public async Task<Outcome<NoticeContent>> Apply(Notice notice, Draft draft, Form form, NoticeContent content,
        IReadOnlyList<DraftEdit> edits, CancellationToken cancellationToken)
    {
        var (unit, faults) = (UnitCode.From(notice.Unit), new List<Fault>());
        var of = new Programme(unit, Period.Parse(notice.Period).Year);
        var (earlier, before) = (content.Removed, Rows(content));
        foreach (var edit in edits)
        {
            Outcome<NoticeContent> done = edit switch
            {
                _ when notice.Base is not null && SharedEdits.Refusal(form, edit) is { } written => written,
                DraftEdit.SetTitle set => await typed.Title(unit, set.Title, cancellationToken) is { } fault
                    ? fault : Keep(content, () => draft.Title = set.Title.Trim()),
                DraftEdit.SetHangOn set =>
                    NoticeFaults.HangTooFar(set.Day, clock.Today()) is { } tooFar ? tooFar : Keep(content, () => draft.HangOn = set.Day),
                DraftEdit.SetIssuer set => await SetIssuer(notice, form, content, set, cancellationToken),
                DraftEdit.SetNil set when notice.Base is not null && form.PerPeriod == NoticesPerPeriod.Many =>
                    SetNilOf(form, content, set),
                DraftEdit.SetNil { Nil: true } when NoticeFaults.NilTooEarly(Period.Parse(notice.Period), clock.Today()) is { } early =>
                    early,
                DraftEdit.SetNil set => set.Nil && content.Sections.Any(s => s.Rows.Count > 0) ? RowsStand : content with { Nil = set.Nil },
                DraftEdit.SetInput set => await SetInput(unit, form, content, set, cancellationToken),
                DraftEdit.SetPassage set => await SetPassage(of, form, content, set, cancellationToken),
                DraftEdit.SetStated set => SetStated(form, content, set),
                DraftEdit.SetUnstated set => await SetUnstated(unit, form, content, set, cancellationToken),
                DraftEdit.SettleSum settle => await SettleSum(unit, draft, content, settle, cancellationToken),
                DraftEdit.SetCell set => await SetCell(of, form, content, set, cancellationToken),
                DraftEdit.AddRow add => await AddRow(of, draft, form, content, add, cancellationToken),
                DraftEdit.AttachFile attach => await AttachFile(of, draft, form, content, attach, cancellationToken),
                DraftEdit.SetFile set => RowFileEdit.Apply(form, content, set),
                DraftEdit.RemoveRow remove => RemoveRow(form, content, remove.Section, remove.RowNumber, counted: false),
                DraftEdit.RestoreRow restore => RestoreRow(form, content, restore),
                DraftEdit.AnswerNamesake => content,   // the question comes when all edits are made
                DraftEdit.LeaveOut leave => RemoveRow(form, content, leave.Section, leave.RowNumber, counted: true),
                _ => throw new InvalidOperationException($"Unknown edit {edit.GetType().Name}."),
            };
            faults.AddRange(done.Faults.Select(f => f with { Field = FieldOf(edit, f) }));
            content = done.Failed ? content : done.Value;
        }
        if (edits.Any(e => e is DraftEdit.RemoveRow))
        {
            // the last deletion can be undone, not the one before
            content = content with
            {
                Removed = [.. content.Removed.Except(earlier)
                .OrderBy(r => r.Section, StringComparer.Ordinal).ThenBy(r => r.Row.RowNumber)]
            };
        }
        if (faults.Count == 0 && Rows(content) is var rows && rows > before && pace.TooLong(rows) is { } longer)
        {
            faults.Add(longer);   // typed and pasted rows count like those of a file; one that is too long already may be mended
        }
        return faults.Count > 0 ? Outcome<NoticeContent>.Refused(faults) : content;

        static int Rows(NoticeContent content) => content.Sections.Sum(s => s.Rows.Count);
    }

    /// <summary>本村无, of one notice of a unit above: it speaks of no period, and takes none of its words.</summary>
    private static Outcome<NoticeContent> SetNilOf(Form form, NoticeContent content, DraftEdit.SetNil set) =>
        set.Nil && content.Sections.Any(s => form.IsBlank(s.Key) && s.Rows.Count > 0) ? RowsStand
        : content with { Nil = set.Nil, Sections = [.. content.Sections.Where(s => form.IsBlank(s.Key))] };

    /// <summary>The field of the page that an edit came from.</summary>
    private static string? FieldOf(DraftEdit edit, Fault fault) => edit switch
    {
        DraftEdit.SetTitle => new DraftField(DraftFieldKind.Title).Name,
        DraftEdit.SetHangOn => new DraftField(DraftFieldKind.HangOn).Name,
        DraftEdit.SetIssuer => new DraftField(DraftFieldKind.Issuer).Name,
        DraftEdit.SetInput set => new DraftField(DraftFieldKind.Input, Key: set.Key).Name,
        DraftEdit.SetPassage set => new DraftField(DraftFieldKind.Passage, set.Section, Key: set.Element).Name,
        DraftEdit.SetStated set => new DraftField(DraftFieldKind.Stated, set.Section, Key: set.Column).Name,
        DraftEdit.SetUnstated set => new DraftField(DraftFieldKind.Unstated, set.Section).Name,
        DraftEdit.SettleSum settle => new DraftField(DraftFieldKind.UnfitSum, settle.Section, Key: settle.Key).Name,
        DraftEdit.SetCell set => DraftField.Cell(set.Section, set.RowNumber, set.Column).Name,
        DraftEdit.RestoreRow => PostedDraft.RestoreField,
        DraftEdit.AddRow add =>
            new DraftField(DraftFieldKind.Cell, add.Section, add.Row, fault.At.ColumnKey ?? add.Cells.Keys.FirstOrDefault() ?? "").Name,
        _ => null,
    };

    private static Fault RowsStand { get; } = Fault.Conflict("nil-with-rows", "表里已有内容，不能同时标为“本期无此项”；请先删去各行。");

    private static Fault NoSuchPlace { get; } = Fault.NotFound("no-such-place", "没有这一行或这一列，可能已被删去，请刷新后再改。");

    internal static Fault NotKept { get; } = Fault.Conflict("restore-gone", "删去的那一行已不再保留：之后又删过别的行、提交过审核，或者有人依法要求删除个人信息。");

    private static Outcome<NoticeContent> Keep(NoticeContent content, Action change)
    {
        change();
        return content;
    }

    private async Task<Outcome<NoticeContent>> SetIssuer(Notice notice, Form form, NoticeContent content, DraftEdit.SetIssuer set,
        CancellationToken cancellationToken)
    {
        if (notice.Key.Organ.Length > 0)
        {
            return set.Issuer == (notice.Issuer is { } own ? Speaker.ValueOf(own, notice.Organ) : "") ? content
                : Fault.Conflict("issuer-fixed", "公布单位是这份公示的编号依据，不能在稿子里改；选错了请删除草稿重建。");
        }
        if (set.Issuer.Length == 0)
        {
            return Keep(content, () => notice.IssueBy(null));
        }
        var unit = UnitCode.From(notice.Unit);
        var chosen = await issuing.Choose(unit, form, set.Issuer, cancellationToken);
        if (chosen.Failed)
        {
            return chosen.Fault;
        }
        return chosen.Value?.Key is { } organ && await issuing.Beside(unit, notice.Key, organ, notice.Id, cancellationToken) is { } other
            ? NoticeFaults.Exists(other.Code) : Keep(content, () => notice.IssueBy(chosen.Value?.Body, chosen.Value?.Key));
    }

    private async Task<Outcome<NoticeContent>> SetInput(UnitCode unit, Form form, NoticeContent content, DraftEdit.SetInput set,
        CancellationToken cancellationToken)
    {
        if (set.Key == form.ProjectInput)
        {
            return Fault.Conflict("project-fixed", "项目名称是这份公示的编号依据，不能在稿子里改；名称写错请删除草稿重建。");
        }
        var read = await typed.Inputs(unit, form, new Dictionary<string, string> { [set.Key] = set.Text ?? "" }, cancellationToken);
        if (read.Failed)
        {
            return Outcome<NoticeContent>.Refused(read.Faults);
        }
        var inputs = new Dictionary<string, string>(content.Inputs, StringComparer.Ordinal);
        _ = inputs.Remove(set.Key);
        foreach (var (key, value) in read.Value)
        {
            inputs[key] = value;
        }
        return content with { Inputs = inputs };
    }

    private async Task<Outcome<NoticeContent>> SetPassage(Programme of, Form form, NoticeContent content,
        DraftEdit.SetPassage set, CancellationToken cancellationToken)
    {
        if (form.Sections.FirstOrDefault(s => s.Key == set.Section) is not { Kind: SectionKind.Text } shape
            || TextSection.Passages(shape).FirstOrDefault(p => p.Key == set.Element) is not { Editable: true } passage)
        {
            return NoSuchPlace;
        }
        var paragraphs = await typed.Passage(of.Unit, of.Year, shape, passage, set.Text, cancellationToken);
        if (paragraphs.Failed)
        {
            return Outcome<NoticeContent>.Refused(paragraphs.Faults);
        }
        var section = content.Section(shape.Key) ?? new ContentSection { Key = shape.Key, Rows = [] };
        var rows = TextRow.Replaced(shape, section.Rows, passage, paragraphs.Value);
        return Put(form, content with { Nil = content.Nil && rows.Count == 0 }, section with { Rows = Number(rows) });
    }

    private static Outcome<NoticeContent> SetStated(Form form, NoticeContent content, DraftEdit.SetStated set)
    {
        var section = content.Section(set.Section);
        if (section is null || !form.Section(set.Section).Totals.Contains(set.Column))
        {
            return NoSuchPlace;
        }
        var at = new CellPlace(Section: set.Section, ColumnKey: set.Column);
        if (string.IsNullOrWhiteSpace(set.Text))
        {
            return section.Stated.ContainsKey(set.Column) ? Fault.Invalid("stated-reason", "要去掉表里的合计，请在表下面“不再比对”处写明原因。", at) : content;
        }
        if (!decimal.TryParse(set.Text.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.Number,
            CultureInfo.InvariantCulture, out var total))
        {
            return Fault.Invalid("not-a-number", "合计应填数字。", at);
        }
        var stated = new Dictionary<string, decimal>(section.Stated, StringComparer.Ordinal) { [set.Column] = total };
        return Put(form, content, section with { Stated = stated, Unstated = null });
    }

    private async Task<Outcome<NoticeContent>> SetUnstated(UnitCode unit, Form form, NoticeContent content, DraftEdit.SetUnstated set,
        CancellationToken cancellationToken)
    {
        var section = content.Section(set.Section);
        if (section is null)
        {
            return NoSuchPlace;
        }
        if (string.IsNullOrWhiteSpace(set.Reason))
        {
            return Put(form, content, section with { Unstated = null });
        }
        return await typed.Reason(unit, set.Reason, cancellationToken) is { } unfit
            ? unfit
            : Put(form, content, section with { Stated = new Dictionary<string, decimal>(), Unstated = set.Reason.Trim() });
    }

    private async Task<Outcome<NoticeContent>> SettleSum(UnitCode unit, Draft draft, NoticeContent content, DraftEdit.SettleSum settle,
        CancellationToken cancellationToken)
    {
        var reason = string.IsNullOrWhiteSpace(settle.Reason) ? null : settle.Reason.Trim();
        if (reason is not null && await typed.Reason(unit, reason, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        var reading = ReadingRecord.Read(draft.Reading);
        return Keep(content, () => draft.Reading = (reading with
        {
            Sums = [
            .. reading.Sums.Select(s => s.Section == settle.Section && s.Key == settle.Key ? s with { Reason = reason } : s)]
        }).Write());
    }

    private async Task<Outcome<NoticeContent>> SetCell(Programme of, Form form, NoticeContent content, DraftEdit.SetCell set,
        CancellationToken cancellationToken)
    {
        var row = content.Section(set.Section)?.Rows.FirstOrDefault(r => r.RowNumber == set.RowNumber);
        if (row is null || form.Section(set.Section).IndexOf(set.Column) is not (>= 0 and var at)
            || (form.Section(set.Section).Kind == SectionKind.Files && at != FilesSection.Caption))
        {
            return NoSuchPlace;
        }
        var changed =
            await Write(of, form.Section(set.Section), row, new Dictionary<string, string?> { [set.Column] = set.Text }, cancellationToken);
        if (changed.Failed)
        {
            return Outcome<NoticeContent>.Refused(changed.Faults);
        }
        var section = content.Section(set.Section)!;
        return Put(form, content, section.Typed(set.Column, set.Text)
            with
        { Rows = [.. section.Rows.Select(r => r.RowNumber == set.RowNumber ? changed.Value : r)] });
    }

    private async Task<Outcome<NoticeContent>> AddRow(Programme of, Draft draft, Form form, NoticeContent content, DraftEdit.AddRow add,
        CancellationToken cancellationToken)
    {
        var shape = form.Sections.FirstOrDefault(s => s.Key == add.Section);
        if (shape is null or { Kind: SectionKind.Files })
        {
            return NoSuchPlace;   // a file is attached, not typed
        }
        var section = content.Section(add.Section) ?? new ContentSection { Key = add.Section, Rows = [] };
        if (shape.Kind == SectionKind.Record && section.Rows.Count > 0 || section.Rows.Count >= MostTypedRows)
        {
            return Fault.Conflict("row-limit",
                shape.Kind == SectionKind.Record ? "这一部分只有一份，请直接修改。" : $"手工填写最多 {MostTypedRows} 行，更长的清单请用表格导入。");
        }
        var empty = new ContentRow { RowNumber = 0, Line = add.Line, Cells = new string?[shape.Columns.Count] };
        var written = await Write(of, shape, empty, add.Cells, cancellationToken);
        if (written.Failed)
        {
            return Outcome<NoticeContent>.Refused(written.Faults);
        }
        var at = Math.Clamp((add.Before ?? Before(shape, section, add.Line)) - 1, 0, section.Rows.Count);
        section = add.Cells.Aggregate(section, (s, cell) => s.Typed(cell.Key, cell.Value));
        return Put(form, content with { Nil = false }, section with
        {
            Rows = Number(
            [.. section.Rows.Take(at), written.Value with { Id = ++draft.LastRow }, .. section.Rows.Skip(at)])
        });
    }

    private async Task<Outcome<NoticeContent>> AttachFile(Programme of, Draft draft, Form form, NoticeContent content,
        DraftEdit.AttachFile attach, CancellationToken cancellationToken)
    {
        if (form.Sections.FirstOrDefault(s => s.Key == attach.Section) is not { Kind: SectionKind.Files } shape)
        {
            return NoSuchPlace;
        }
        var section = content.Section(shape.Key) ?? new ContentSection { Key = shape.Key, Rows = [] };
        if (section.Rows.Any(r => r.Cells[FilesSection.File] == attach.Hash))
        {
            return Fault.Conflict("file-twice", $"这个文件已经附在“{shape.Label}”里了，不用再附一次。");
        }
        var cells = new string?[shape.Columns.Count];
        cells[FilesSection.File] = attach.Hash;
        cells[FilesSection.Pages] = attach.Pages.ToString(CultureInfo.InvariantCulture);
        var row = new ContentRow { RowNumber = 0, Id = ++draft.LastRow, Cells = cells };
        var written = await Write(of, shape, row,
            new Dictionary<string, string?> { [shape.Columns[FilesSection.Caption].Key] = attach.Caption }, cancellationToken);
        return written.Failed ? Outcome<NoticeContent>.Refused(written.Faults)
            : Put(form, content with { Nil = false }, section with { Rows = Number([.. section.Rows, written.Value]) });
    }

    /// <summary>The place that a new row takes: a fixed line stands in the order of the form, everything else at the end.</summary>
    private static int Before(FormSection shape, ContentSection section, string? line)
    {
        var order = shape.Lines.Select(l => l.Key).ToList();
        var later = line is null ? null : section.Rows.FirstOrDefault(r => r.Line is { } key && order.IndexOf(key) > order.IndexOf(line));
        return later?.RowNumber ?? section.Rows.Count + 1;
    }

    private static Outcome<NoticeContent> RemoveRow(Form form, NoticeContent content, string key, int place, bool counted)
    {
        var section = content.Section(key);
        if (section?.Rows.FirstOrDefault(r => r.RowNumber == place) is not { } row)
        {
            return NoSuchPlace;
        }
        var erased = counted ? ErasedRows.Of(form.Section(key), [row], section.Erased) : section.Erased;
        var removed = counted ? content.Removed : [.. content.Removed, new RemovedRow(key, row)];
        return Put(form, content with { Removed = removed },
            section with { Rows = Number([.. section.Rows.Where(r => r.RowNumber != place)]), Erased = erased });
    }

    private static Outcome<NoticeContent> RestoreRow(Form form, NoticeContent content, DraftEdit.RestoreRow restore)
    {
        if (content.Removed.FirstOrDefault(r => r.Section == restore.Section && r.Row.Id == restore.Id) is not { Row: var row } removed)
        {
            return NotKept;
        }
        var section = content.Section(restore.Section) ?? new ContentSection { Key = restore.Section, Rows = [] };
        if ((form.Section(restore.Section).Kind == SectionKind.Record && section.Rows.Count > 0)
            || (row.Line is not null && section.Rows.Any(r => r.Line == row.Line)))
        {
            return Fault.Conflict("row-there", "删去之后这里又填了内容，放不回去；要放回，请先删去后来填的。");
        }
        // of the rows that stood before it, those that are still deleted leave no gap
        var before = content.Removed.Count(r => r.Section == restore.Section && r.Row.RowNumber < row.RowNumber);
        var at = Math.Clamp(row.RowNumber - 1 - before, 0, section.Rows.Count);
        return Put(form, content with { Nil = false, Removed = [.. content.Removed.Where(r => r != removed)] },
            section with { Rows = Number([.. section.Rows.Take(at), row, .. section.Rows.Skip(at)]) });
    }

    private async Task<Outcome<ContentRow>> Write(Programme of, FormSection shape, ContentRow row,
        IReadOnlyDictionary<string, string?> texts, CancellationToken cancellationToken)
    {
        var (cells, marks, faults) = (row.Cells.ToArray(), row.Marks.ToList(), new List<Fault>());
        var (before, age, place) = (row.Cells.ToArray(), (int?)null, row.RowNumber > 0 ? row.RowNumber : (int?)null);
        foreach (var (key, text) in texts.OrderBy(t => shape.IndexOf(t.Key)))
        {
            var index = shape.IndexOf(key);
            if (index < 0 || shape.Columns[index] is { Type: CellType.File })
            {
                return NoSuchPlace;   // a file is attached, not typed
            }
            var column = shape.Columns[index];
            var written = text is not null && key == shape.PersonColumn ? PersonName.Written(text) : text;
            var read = await typed.Cell(of.Unit, of.Year, column, written, NameIn(shape, cells),
                new CellPlace(Row: place, Section: shape.Key, ColumnKey: key), cancellationToken);
            if (read.Failed)
            {
                faults.AddRange(read.Faults);
                continue;
            }
            if (key == shape.PersonColumn && cells[index] != read.Value.Text)
            {
                // the digest of name and number was made with the old name, and the number is not there to make it anew: nobody is found
                // under a name that no longer stands in the row
                marks = marks.ConvertAll(m => m with { Person = null });
            }
            // who was protected once stays so: the guard's reason may have been hidden with the name
            cells[index] = read.Value.Text is { } typedText && PublishedText.IsHidden(before[index])
                ? Hidden(shape, column, typedText) : read.Value.Text;
            age = read.Value.Age ?? age;
            _ = marks.RemoveAll(m => m.ColumnKey == key);
            if (read.Value.Mark is { } mark)
            {
                marks.Add(mark);
            }
        }
        return faults.Count > 0 ? Outcome<ContentRow>.Refused(faults)
            : await typed.Row(of.Unit, of.Year, shape, cells, age, new CellPlace(Row: place, Section: shape.Key),
                cancellationToken) is { } split ? split
            : row with { Cells = cells, Marks = marks };
    }

    /// <summary>The person's name in a row, as in an import.</summary>
    private static string? NameIn(FormSection shape, string?[] cells) => shape.PersonColumn is { } name ? cells[shape.IndexOf(name)] : null;

    private static string? Hidden(FormSection shape, FormColumn column, string text) =>
        shape.Guards.FirstOrDefault(g => g.Columns.Contains(column.Key)) is { } guard
            ? PublishedText.Hide(column, guard.Publish, text) : text;

    private static List<ContentRow> Number(IEnumerable<ContentRow> rows) => [.. rows.Select((row, i) => row with { RowNumber = i + 1 })];

    private static NoticeContent Put(Form form, NoticeContent content, ContentSection section)
    {
        var byKey = content.Sections.ToDictionary(s => s.Key, StringComparer.Ordinal);
        // a table whose last row was deleted is not given; that there is none, only an empty table of a file says
        _ = byKey.Remove(section.Key);
        if (!section.IsNone)
        {
            byKey[section.Key] = section;
        }
        return content with { Sections = [.. form.Sections.Where(s => byKey.ContainsKey(s.Key)).Select(s => byKey[s.Key])] };
    }
}
