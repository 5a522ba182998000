using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Features.Notices.Drafts;

/// <summary>
/// Two people on one draft: what one types and what the other saved meanwhile both stand, or the clerk is asked; no cell is lost in
/// silence.
/// </summary>
public sealed class DraftMergeTests
{
    private const string Rows = "rows";
    private static readonly string[] Typed = ["group", "name", "area", "amount", "remark"];
    private static readonly Form Form = SubsidyForm.Form;
    private static readonly FormSection Shape = Form.Section(Rows);

    /// <summary>One change: of a cell (row, column, text), or of a row as a whole.</summary>
    private sealed record Change(int Row, int Column, int Text, int Kind);

    private static readonly Gen<Change[]> Changes = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 9],
        (row, column, text, kind) => new Change(row, column, text, kind)).Array[0, 6];

    [Fact]
    public void No_cell_of_two_bases_is_lost_in_silence() => Gen.Select(Changes, Changes).Sample((theirs, mine) =>
    {
        var (draft, before) = (Draft(), Numbered(SubsidyForm.Village(6)));
        var page = Page(draft, before);
        var now = Others(before, theirs);
        var posted = Post(page, before, mine);
        var merge = DraftMerge.Of(Form, draft, now, posted);
        if (merge.Conflicts.Count > 0)
        {
            // refused: whatever was typed stands on the page again
            Assert.All(Texts(posted), typed => Assert.Contains(typed, merge.Typed.Values));
            Assert.All(merge.Conflicts, c => Assert.NotNull(c.Field));
            return;
        }
        var after = Apply(now, merge.Edits);
        foreach (var row in now.Section(Rows)!.Rows)
        {
            var stays = after.Section(Rows)!.Rows.SingleOrDefault(r => r.Id == row.Id);
            var place = before.Section(Rows)!.Rows.FirstOrDefault(r => r.Id == row.Id)?.RowNumber;
            if (place is { } removed && posted.Removed.Contains(DraftPage.Key(Rows, removed)))
            {
                Assert.Null(stays);
                Assert.Equal(before.Section(Rows)!.Rows[removed - 1].Cells, row.Cells);   // only what the page had shown is deleted
                continue;
            }
            Assert.NotNull(stays);
            foreach (var column in Typed)
            {
                var (at, field) = (Shape.IndexOf(column), place is { } p ? DraftField.Cell(Rows, p, column).Name : "");
                var typed = posted.Fields.TryGetValue(field, out var text) && posted.IsTyped(field, text);
                Assert.Equal(typed ? text! : row.Cells[at] ?? "", stays.Cells[at] ?? "");
            }
        }
        var added = posted.Fields.Count(f => DraftField.TryParse(f.Key, out var field) && field.RowNumber is <= 0);
        Assert.Equal(added, after.Section(Rows)!.Rows.Count(r => r.Id == 0));
    }, iter: 4000);

    [Fact]
    public void The_same_cell_changed_differently_is_asked_and_then_taken_as_typed()
    {
        var (draft, before) = (Draft(), Numbered(SubsidyForm.Village(3)));
        var now = Set(before, 1, "area", "3");
        var posted = Post(Page(draft, before), ("cell.rows.2.area", "9"));
        var conflict = Assert.Single(DraftMerge.Of(Form, draft, now, posted).Conflicts);
        Assert.Equal(("changed-elsewhere", "cell.rows.2.area"), (conflict.Code, conflict.Field));
        Assert.Contains("“3”", conflict.Detail, StringComparison.Ordinal);
        var again = DraftMerge.Of(Form, draft, now, Post(Page(draft, now), ("cell.rows.2.area", "9")));
        Assert.Empty(again.Conflicts);
        Assert.Equal(new DraftEdit.SetCell(Rows, 2, "area", "9"), Assert.Single(again.Edits));
    }

    [Fact]
    public void A_row_that_moved_is_still_the_row_that_was_typed_into()
    {
        var (draft, before) = (Draft(), Numbered(SubsidyForm.Village(3)));
        var merge = DraftMerge.Of(Form, draft, Without(before, 0), Post(Page(draft, before), ("cell.rows.3.remark", "转账")));
        Assert.Equal(new DraftEdit.SetCell(Rows, 2, "remark", "转账"), Assert.Single(merge.Edits));
    }

    [Fact]
    public void What_was_typed_into_a_row_deleted_elsewhere_comes_again_as_a_new_one()
    {
        var (draft, before) = (Draft(), Numbered(SubsidyForm.Village(2)));
        var merge = DraftMerge.Of(Form, draft, Without(before, 1),
            Post(Page(draft, before), ("cell.rows.2.remark", "转账"), ("cell.rows.2.name", before.Section(Rows)!.Rows[1].Cells[2]!)));
        Assert.Equal("row-gone", Assert.Single(merge.Conflicts).Code);
        Assert.Equal("转账", merge.Typed["cell.rows.0.remark"]);
        Assert.True(merge.Typed.ContainsKey("cell.rows.0.name"));
    }

    [Fact]
    public void Title_day_inputs_and_totals_are_merged_field_by_field()
    {
        var draft = Draft();
        var before = Numbered(SubsidyForm.Village(1));
        before = before with { Sections = [before.Sections[0] with { Stated = new Dictionary<string, decimal> { ["area"] = 5m } }] };
        var page = Page(draft, before);
        draft.HangOn = new DateOnly(2026, 3, 9);
        var now = before with { Inputs = new Dictionary<string, string> { ["rate"] = "90" } };
        var merge = DraftMerge.Of(Form, draft, now,
            Post(page, ("title", "新标题"), ("hang", "2026-03-01"), ("in.rate", "86.39"), ("sum.rows.area", "6")));
        Assert.Empty(merge.Conflicts);
        Assert.Equal([new DraftEdit.SetTitle("新标题"), new DraftEdit.SetStated(Rows, "area", "6")], merge.Edits);
        var both = DraftMerge.Of(Form, draft, now, Post(page, ("hang", "2026-03-05"), ("in.rate", "88")));
        Assert.Equal(["hang", "in.rate"], both.Conflicts.Select(c => c.Field));
    }

    private static Draft Draft() => new(new Notice(UnitCode.From(341522102201), new("test-subsidy", "2026", ""), "公示", "村务",
        new Actor(ActorKind.Account, "a", "王"), DateTime.UnixEpoch), 1, "公示", new DateOnly(2026, 3, 1));

    private static NoticeContent Numbered(NoticeContent content) =>
        content with
        {
            Sections = [
            .. content.Sections.Select(s => s with { Rows = [.. s.Rows.Select((r, i) => r with { Id = 100 + i })] })]
        };

    private static DraftPage Page(Draft draft, NoticeContent content)
    {
        var notice = new Notice(UnitCode.From(341522102201), new("test-subsidy", "2026", ""), "公示", "村务",
            new Actor(ActorKind.Account, "a", "王"), DateTime.UnixEpoch);
        return DraftPage.Read(DraftPage.Of(notice, draft, Form, content, (_, _) => (true, true)).ToJson())!;
    }

    private static PostedDraft Post(DraftPage page, params (string Field, string Text)[] typed) =>
        new(page, typed.ToDictionary(t => t.Field, t => t.Text, StringComparer.Ordinal), []);

    /// <summary>The whole page as a browser sends it, some of it changed.</summary>
    private static PostedDraft Post(DraftPage page, NoticeContent shown, Change[] changes)
    {
        var fields = shown.Section(Rows)!.Rows.SelectMany(r => Typed.Select(c => DraftField.Cell(Rows, r.RowNumber, c).Name))
            .ToDictionary(name => name, page.Text, StringComparer.Ordinal);
        var (removed, added) = (new List<string>(), 0);
        foreach (var (change, i) in changes.Select((c, i) => (c, i)))
        {
            switch (change.Kind)
            {
                case 0:
                    removed.Add(DraftPage.Key(Rows, change.Row + 1));
                    break;
                case 1:
                    fields[DraftField.Cell(Rows, -added++, "name").Name] = $"新人{i}";
                    break;
                default:
                    fields[DraftField.Cell(Rows, change.Row + 1, Typed[change.Column]).Name] = change.Text == 0 ? "" : $"我{change.Text}";
                    break;
            }
        }
        return new(page, fields, [.. removed.Distinct()]);
    }

    /// <summary>Texts typed into rows that stay.</summary>
    private static IEnumerable<string> Texts(PostedDraft posted) => posted.Fields
        .Where(f => posted.IsTyped(f.Key, f.Value) && DraftField.TryParse(f.Key, out var field)
            && !posted.Removed.Contains($"{Rows}-{field.Row}")).Select(f => f.Value);

    private static NoticeContent Others(NoticeContent content, Change[] changes)
    {
        foreach (var (change, i) in changes.Select((c, i) => (c, i)))
        {
            var rows = content.Section(Rows)!.Rows;
            content = change.Kind == 0 && rows.Count > 0 ? Without(content, change.Row % rows.Count)
                : change.Kind == 1
                ? With(content, [.. rows, new ContentRow { RowNumber = 0, Id = 1000 + i, Cells = new string?[Shape.Columns.Count] }])
                : rows.Count > 0 ? Set(content, change.Row % rows.Count, Typed[change.Column], change.Text == 0 ? null : $"他{change.Text}")
                : content;
        }
        return content;
    }

    private static NoticeContent Apply(NoticeContent content, IReadOnlyList<DraftEdit> edits)
    {
        foreach (var edit in edits)
        {
            content = edit switch
            {
                DraftEdit.SetCell set => Set(content, set.RowNumber - 1, set.Column, string.IsNullOrEmpty(set.Text) ? null : set.Text),
                DraftEdit.RemoveRow remove => Without(content, remove.RowNumber - 1),
                DraftEdit.AddRow add => With(content, [.. content.Section(Rows)!.Rows,
                    new ContentRow { RowNumber = 0, Cells = [.. Shape.Columns.Select(c => add.Cells.GetValueOrDefault(c.Key))] }]),
                _ => throw new InvalidOperationException(edit.ToString()),
            };
        }
        return content;
    }

    private static NoticeContent Set(NoticeContent content, int row, string column, string? text) =>
        With(content, [.. content.Section(Rows)!.Rows.Select((r, i) => i != row
            ? r : r with { Cells = [.. r.Cells.Select((c, at) => at == Shape.IndexOf(column) ? text : c)] })]);

    private static NoticeContent Without(NoticeContent content, int row) =>
        With(content, [.. content.Section(Rows)!.Rows.Where((_, i) => i != row)]);

    private static NoticeContent With(NoticeContent content, IReadOnlyList<ContentRow> rows) =>
        content with { Sections = [content.Section(Rows)! with { Rows = [.. rows.Select((r, i) => r with { RowNumber = i + 1 })] }] };
}
