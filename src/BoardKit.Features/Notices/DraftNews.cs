using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>
/// What others changed in a draft since a page of it was opened, as sentences; what the page itself changes is not in it.
/// </summary>
public static class DraftNews
{
    private const int MostSaid = 6;

    /// <summary>The sentences, in reading order; none when nothing changed.</summary>
    public static IReadOnlyList<string> Since(Form form, Notice notice, Draft draft, NoticeContent now, PostedDraft posted)
    {
        if (notice.Version == posted.Page.Version)
        {
            return [];
        }
        var news = Facts(form, draft, now, posted)
            .Concat(form.Sections.Where(s => s.Kind != SectionKind.Text)
                .SelectMany(s => Rows(s, now.Section(s.Key)?.Rows ?? [], posted))).ToList();
        return news.Count <= MostSaid
            ? news : [.. news.Take(MostSaid), string.Create(CultureInfo.InvariantCulture, $"还有 {news.Count - MostSaid} 处")];
    }

    private static IEnumerable<string> Facts(Form form, Draft draft, NoticeContent now, PostedDraft posted)
    {
        IEnumerable<(DraftField Field, string Label, string Text)> facts = form.Inputs.Select(
            i => (new DraftField(DraftFieldKind.Input, Key: i.Key), Label: $"“{i.Label}”", Text: now.Inputs.GetValueOrDefault(i.Key, "")))
            .Concat(form.Sections.Where(s => s.Kind == SectionKind.Text).SelectMany(s => TextSection.Passages(s)
                .Select(p => (new DraftField(DraftFieldKind.Passage, s.Key, Key: p.Key), Label: $"“{p.Name}”",
                    Text: TextRow.Written(s, now.Section(s.Key)?.Rows ?? [], p)))))
            .Prepend((new DraftField(DraftFieldKind.HangOn), "张贴日期", DraftPage.Day(draft.HangOn)))
            .Prepend((new DraftField(DraftFieldKind.Title), "标题", draft.Title));
        return facts.Where(f => IsNews(posted, f.Field, f.Text))
            .Select(f => f.Item1.Kind == DraftFieldKind.Passage ? $"{f.Label}改过" : Said(f.Label, f.Text));
    }

    private static IEnumerable<string> Rows(FormSection shape, IReadOnlyList<ContentRow> rows, PostedDraft posted)
    {
        var byId = rows.ToDictionary(r => r.Id);
        foreach (var (name, shown) in posted.Page.Rows.Where(r => r.Key[..Math.Max(0, r.Key.LastIndexOf('-'))] == shape.Key))
        {
            var place = name[(name.LastIndexOf('-') + 1)..];
            if (!byId.TryGetValue(shown.Id, out var row))
            {
                yield return $"原来的第 {place} 行删去了";
                continue;
            }
            if (!shape.Columns.Any(c => posted.Fields.ContainsKey(new DraftField(DraftFieldKind.Cell, shape.Key, place, c.Key).Name))
                && DraftPage.MarkOf(shape, row) != shown.Mark)
            {
                yield return $"第 {row.RowNumber} 行改过";   // it was not open for typing: what its cells said then is not on the page
                continue;
            }
            for (var i = 0; i < shape.Columns.Count; i++)
            {
                var field = new DraftField(DraftFieldKind.Cell, shape.Key, place, shape.Columns[i].Key);
                if (IsNews(posted, field, row.Cells[i] ?? ""))
                {
                    yield return Said($"第 {row.RowNumber} 行“{shape.Columns[i].FullLabel}”", row.Cells[i] ?? "");
                }
            }
        }
        if (rows.Count(r => r.Id > posted.Page.LastRow) is > 0 and var added)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"“{shape.Label}”加了 {added} 行");
        }
    }

    /// <summary>A field of the page that nobody typed into there, and that reads otherwise now.</summary>
    private static bool IsNews(PostedDraft posted, DraftField field, string now) =>
        posted.Fields.TryGetValue(field.Name, out var text) && !posted.Page.Marks.ContainsKey(field.Name)
            && !posted.IsTyped(field.Name, text) && now != posted.Page.Text(field.Name);

    private static string Said(string what, string now) => $"{what}改成了{(now.Length > 0 ? $"“{now}”" : "空白")}";
}
