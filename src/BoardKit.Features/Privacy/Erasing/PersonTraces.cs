using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>
/// Finds a person from a row that residents see, or saw and the desk keeps: in every edition and the open draft of the notice, and in the
/// unit's other notices.
/// </summary>
public sealed class PersonTraces(BoardDbContext db, NoticeFinder find, DraftStore drafts, DeskRows desk) : IUseCasePart
{
    /// <summary>
    /// The person of a row. Without an edition it is the newest (the draft where nothing was published); without a section the list of
    /// people, where there is one alone. Refused with <c>row-unknown</c>, <c>section-needed</c> or <c>row-of-tree</c>.
    /// </summary>
    public async Task<Outcome<PersonTrace>> Find(Notice notice, int? edition, string? section, int place,
        CancellationToken cancellationToken)
    {
        var held = await Held(notice, cancellationToken);
        if (held.Failed)
        {
            return held.Fault;
        }
        var number = edition ?? notice.LastEdition;
        if (held.Value.FirstOrDefault(h => h.Edition == number) is not { } named)
        {
            return Unknown(number, place);
        }
        var key = section is null ? Only(named) : named.Form.Sections.Any(s => s.Key == section) ? section : Unknown(number, place);
        if (key.Failed)
        {
            return key.Fault;
        }
        var shape = named.Form.Section(key.Value);
        var rows = named.Content.Section(key.Value)?.Rows ?? [];
        if (rows.FirstOrDefault(r => r.RowNumber == place) is not { } row)
        {
            return Unknown(number, place);
        }
        if (shape.Kind == SectionKind.Tree)
        {
            return Fault.Conflict("row-of-tree", $"“{shape.Label}”是分级的科目表，不是人员名单，不能按行删除；有个人信息请更正或撤下这份公示。");
        }
        var person = new PersonRows(shape, rows, row);
        var found = held.Value.Select(person.In).ToList();
        return new PersonTrace(shape, row, [.. found.SelectMany(f => f.Sure)], [.. found.SelectMany(f => f.Unsure)],
            await Others(notice, person, cancellationToken));
    }

    /// <summary>Every edition and the open draft with all they hold.</summary>
    internal async Task<Outcome<IReadOnlyList<HeldContent>>> Held(Notice notice, CancellationToken cancellationToken)
    {
        var held = new List<HeldContent>();
        foreach (var edition in await db.Editions.AsNoTracking().Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id)
            .OrderBy(e => e.Number).ToListAsync(cancellationToken))
        {
            var form = await find.FormOf(notice, edition.FormVersion, cancellationToken);
            if (form.Failed)
            {
                return form.Fault;
            }
            var rows = await db.EditionRows.AsNoTracking()
                .Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id && r.Number == edition.Number && r.Cells != null)
                .OrderBy(r => r.Order).Select(r => new StoredRow(r.Section, r.RowNumber, r.Line, r.Cells ?? "{}"))
                .ToListAsync(cancellationToken);
            var marks = await db.MarksOf(notice.Unit, notice.Id, edition.Number, cancellationToken);
            var content = ContentCodec.Content(form.Value, edition.Inputs, edition.Nil, edition.Stated, rows, marks);
            held.Add(new(edition.Number, form.Value, edition.RetiredAtUtc is null
                ? content : With(content, form.Value, await desk.Held(form.Value, edition, cancellationToken) ?? [])));
        }
        if (await drafts.FindOpen(notice, cancellationToken) is { } draft)
        {
            var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
            if (form.Failed)
            {
                return form.Fault;
            }
            held.Add(new(0, form.Value, await drafts.Read(form.Value, draft, cancellationToken)));
        }
        return held;
    }

    /// <summary>With the rows that only the desk still has.</summary>
    private static NoticeContent With(NoticeContent content, Form form, IReadOnlyList<DeskRows.Opened> kept) => kept.Count == 0 ? content
        : content with
        {
            Sections = [.. form.Sections.Select(s => (Was: content.Section(s.Key) ?? new ContentSection { Key = s.Key, Rows = [] },
                Kept: kept.Where(r => r.Stored.Section == s.Key).Select(r => r.Row)))
                .Select(s => s.Was with { Rows = [.. s.Was.Rows.Concat(s.Kept).OrderBy(r => r.RowNumber)] })]
        };

    private static Outcome<string> Only(HeldContent held)
    {
        List<FormSection> lists = [.. held.Form.Sections.Where(s => s.IsPersonal && held.Content.Section(s.Key)?.Rows.Count > 0)];
        return lists.Count == 1 ? lists[0].Key
            : Fault.Invalid("section-needed", lists.Count == 0
                ? "这份公示没有人员名单；要删别的表里的一行，请写明是哪张表。"
                : $"这份公示有几张人员名单，请写明是哪一张：{string.Join('、', lists.Select(s => $"{s.Key}（{s.Label}）"))}。");
    }

    private async Task<IReadOnlyList<OtherRow>> Others(Notice notice, PersonRows person, CancellationToken cancellationToken)
    {
        var found = new List<(Notice Notice, RowPlace Row)>();
        foreach (var number in person.Numbers)
        {
            var rows = await (
                from mark in db.StoredMarks.AsNoTracking()
                join other in db.Notices.AsNoTracking() on new { mark.Unit, Id = mark.NoticeId } equals new { other.Unit, other.Id }
                where mark.Unit == notice.Unit && mark.NoticeId != notice.Id && mark.Number == number && mark.RowNumber > 0
                select new { other, mark.Edition, mark.Section, mark.RowNumber }).ToListAsync(cancellationToken);
            found.AddRange(rows.Select(r => (r.other, new RowPlace(r.Edition, r.Section, r.RowNumber))));
        }
        var lines = new List<OtherRow>();
        foreach (var rows in found.GroupBy(f => f.Notice.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (other, row) = rows.OrderByDescending(r => r.Row.Edition).ThenBy(r => r.Row.RowNumber).First();
            var form = await find.FormOf(other, null, cancellationToken);
            lines.Add(new(other.Code, other.Title, row,
                form.Failed ? row.Section : form.Value.Sections.FirstOrDefault(s => s.Key == row.Section)?.Label ?? row.Section));
        }
        return lines;
    }

    private static Fault Unknown(int edition, int place) => Fault.NotFound("row-unknown",
        string.Create(CultureInfo.InvariantCulture, $"{(edition == 0 ? "稿子" : $"第 {edition} 版")}里没有第 {place} 行，可能已经删除；请对照公示页上的行号。"));
}
