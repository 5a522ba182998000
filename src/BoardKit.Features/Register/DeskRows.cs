using System.Globalization;
using System.Text;
using System.Text.Json;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// The rows about people that a unit keeps for its own desk after their time in public: of a form whose list recurs, where the county says
/// so, until the next period is published and never longer than the county says. They are sealed, and opened for two things only: to begin
/// the next list with them, and to find somebody in them who has to be erased. Every statement runs inside a use case's transaction.
/// </summary>
public sealed class DeskRows(BoardDbContext db, SettingCatalog settings, DigestKeyRing keys, PrivacyGates gates, NoticeFinder find)
    : IUseCasePart
{
    /// <summary>
    /// Setting key of the days for which they are kept at most, with a form's key behind it: <c>desk-retention.land-subsidy</c>; 0, the
    /// country's rule, keeps none.
    /// </summary>
    public const string Setting = "desk-retention.";

    /// <summary>A row that was opened.</summary>
    /// <param name="Stored">The row as it lies.</param>
    /// <param name="Row">What it says.</param>
    internal sealed record Opened(DeskRow Stored, ContentRow Row);

    /// <summary>What is sealed of a row.</summary>
    private sealed record Said(string? Line, string Cells, IReadOnlyList<PersonMark> Marks);

    /// <summary>
    /// The last day on which the rows of an edition may be kept for the desk; null where they may not today: no list that recurs, nothing
    /// that had its time in public, no setting of the county, a day that is over, or a unit that is closed.
    /// </summary>
    public async Task<DateOnly?> Until(UnitCode unit, Form form, Edition edition, DateOnly today, CancellationToken cancellationToken)
    {
        if (form.PerPeriod != NoticesPerPeriod.One || !form.NamesPeople || edition is not { Withdrawn: false, PersonalUntil: { } last }
            || !int.TryParse(await settings.Find(unit, Setting + form.Key, cancellationToken), NumberStyles.None,
                CultureInfo.InvariantCulture, out var days)
            || days == 0 || last.AddDays(days) < today)
        {
            return null;
        }
        return await db.Units.AnyAsync(u => u.Code == unit.Value && (u.Closed == null || u.Closed >= today), cancellationToken)
            ? last.AddDays(days) : null;
    }

    /// <summary>
    /// Whether the rows of an edition that leaves public view are kept: the newest of its notice, while no later period of the form is
    /// published.
    /// </summary>
    internal async Task<bool> IsKept(Notice notice, Form form, Edition edition, DateOnly today, CancellationToken cancellationToken)
    {
        if (edition.Number != notice.LastEdition || notice.Publicity != Publicity.Published
            || await Until(UnitCode.From(notice.Unit), form, edition, today, cancellationToken) is null)
        {
            return false;
        }
        var end = Period.Parse(notice.Period).LastDay;
        return !(await db.Notices.AsNoTracking().Where(n => n.Unit == notice.Unit && n.Form == notice.Form && n.KeyText == notice.KeyText
            && n.Publicity == Publicity.Published).Select(n => n.Period).ToListAsync(cancellationToken))
            .Exists(p => Period.Parse(p).FirstDay > end);
    }

    /// <summary>
    /// Seals rows whose text is about to be deleted. Without the county's key nothing is kept: the day on which they leave does not wait.
    /// </summary>
    internal async Task<int> Seal(Notice notice, Form form, IReadOnlyList<EditionRow> rows,
        ILookup<(string Section, int RowNumber), PersonMark> marks, CancellationToken cancellationToken)
    {
        var unit = UnitCode.From(notice.Unit);
        if (await keys.SealKey(unit, null, cancellationToken) is not { Failed: false, Value: var (version, key) }
            || await gates.Anew(unit, Period.Parse(notice.Period).Year, cancellationToken) is not { Failed: false } gate)
        {
            return 0;
        }
        var kept = 0;
        foreach (var row in rows.Where(r => r.Cells is not null))
        {
            var shape = form.Section(row.Section);
            List<PersonMark> own = [.. marks[(row.Section, row.RowNumber)]];
            var said = new ContentRow
            {
                RowNumber = row.RowNumber,
                Line = row.Line,
                Cells = ContentCodec.Cells(shape, row.Cells!),
                Marks = own,
            };
            if (SuppressedRows.MayBe(shape, said, gate.Value) is null)
            {
                var plain = JsonSerializer.SerializeToUtf8Bytes(new Said(row.Line, row.Cells!, own));
                db.AddMany([new DeskRow(row, SealedBytes.Encrypt(key, plain, Place(row.Unit, row.NoticeId, row.Number, row.Order)),
                    version)]);
                kept++;
            }
        }
        return kept;
    }

    /// <summary>
    /// What a unit keeps of an edition, opened; nothing where the time is over or the county took its setting back, whether or not it was
    /// deleted yet, and nothing where the key is not at hand.
    /// </summary>
    internal async Task<IReadOnlyList<Opened>> Of(Form form, Edition edition, DateOnly today, CancellationToken cancellationToken) =>
        edition.RetiredAtUtc is not null && await Until(UnitCode.From(edition.Unit), form, edition, today, cancellationToken) is not null
        && await Open(form, await db.DeskRows.AsNoTracking().Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId
            && r.Edition == edition.Number).OrderBy(r => r.Order).ToListAsync(cancellationToken), cancellationToken) is { } rows
            ? rows : [];

    /// <summary>What an edition says today with what the desk keeps of it, and how many rows those are.</summary>
    internal async Task<(NoticeContent Content, int Kept)> Beside(Form form, Edition edition, NoticeContent content, DateOnly today,
        CancellationToken cancellationToken)
    {
        var kept = await Of(form, edition, today, cancellationToken);
        return kept.Count == 0 ? (content, 0) : (content with
        {
            Sections = [.. form.Sections.Select(s => kept.Any(r => r.Stored.Section == s.Key)
                ? (content.Section(s.Key) ?? new ContentSection { Key = s.Key, Rows = [] }) with
                {
                    Rows = [.. kept.Where(r => r.Stored.Section == s.Key).Select(r => r.Row)],
                    Erased = null,
                } : content.Section(s.Key)).OfType<ContentSection>()],
        }, kept.Count);
    }

    /// <summary>Everything that a unit keeps of a notice, opened; null where the key is not at hand.</summary>
    internal async Task<IReadOnlyList<Opened>?> Held(Form form, Edition edition, CancellationToken cancellationToken) =>
        await Open(form, await db.DeskRows.AsNoTracking().Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId
            && r.Edition == edition.Number).OrderBy(r => r.Order).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>
    /// The rows of a unit that are, or may be, about somebody who was erased in it: what a number or a name says of them as they are
    /// opened. Where one cannot be opened nobody can say, and it is among them.
    /// </summary>
    internal async Task<IReadOnlyList<DeskRow>> OfErased(UnitCode unit, CancellationToken cancellationToken)
    {
        var found = new List<DeskRow>();
        var all = await db.DeskRows.AsNoTracking().Where(r => r.Unit == unit.Value).ToListAsync(cancellationToken);
        foreach (var edition in all.GroupBy(r => (r.NoticeId, r.Edition)))
        {
            var (id, number) = edition.Key;
            var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Unit == unit.Value && n.Id == id, cancellationToken);
            var version = await db.Editions.Where(e => e.Unit == unit.Value && e.NoticeId == id && e.Number == number)
                .Select(e => e.FormVersion).SingleAsync(cancellationToken);
            var form = await find.FormOf(notice, version, cancellationToken);
            var gate = await gates.Anew(unit, Period.Parse(notice.Period).Year, cancellationToken);
            var opened = form.Failed || gate.Failed ? null : await Open(form.Value, [.. edition], cancellationToken);
            found.AddRange(opened is null ? edition
                : opened.Where(r => SuppressedRows.MayBe(form.Value.Section(r.Stored.Section), r.Row, gate.Value) is not null)
                    .Select(r => r.Stored));
        }
        return found;
    }

    private async Task<IReadOnlyList<Opened>?> Open(Form form, List<DeskRow> rows, CancellationToken cancellationToken)
    {
        var opened = new List<Opened>();
        foreach (var sealedBy in rows.GroupBy(r => r.SealedBy))
        {
            var key = await keys.SealKey(UnitCode.From(rows[0].Unit), sealedBy.Key, cancellationToken);
            if (key.Failed)
            {
                return null;
            }
            foreach (var row in sealedBy)
            {
                if (SealedBytes.Decrypt(key.Value.Key, row.Sealed, Place(row.Unit, row.NoticeId, row.Edition, row.Order)) is not { } plain
                    || JsonSerializer.Deserialize<Said>(plain) is not { } said)
                {
                    return null;
                }
                opened.Add(new(row, new ContentRow
                {
                    RowNumber = row.RowNumber,
                    Line = said.Line,
                    Cells = ContentCodec.Cells(form.Section(row.Section), said.Cells),
                    Marks = said.Marks,
                }));
            }
        }
        return [.. opened.OrderBy(r => r.Stored.Order)];
    }

    private static byte[] Place(long unit, Guid notice, int edition, int order) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"desk {unit} {notice} {edition} {order}"));
}
