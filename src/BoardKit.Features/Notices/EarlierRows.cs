using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// 带出上期: the rows of an earlier notice as the start of another; where their time in public is over, those that the desk keeps. Inputs,
/// totals and erased rows belong to the period they were made for and stay there. In another programme year the numbers would have to be
/// digested anew and are not there to do it: such cells come empty. Who was erased since does not come back, and a namesake that no number
/// tells from the person does not either: typed in, the row is asked about. What did not come is said, to clerk and reviewer.
/// </summary>
public sealed class EarlierRows(NoticeFinder find, EditionStore editions, DeskRows desk, PrivacyGates gates, TimeProvider clock)
    : IUseCasePart
{
    private static Fault NotThere { get; } = Fault.Invalid("earlier-missing", "要带出的那一份不是本单位公布过的同一种公示，请重新选择。");

    /// <summary>The rows, and what is kept with the draft about those that were left out.</summary>
    public sealed record Start(NoticeContent Content, IReadOnlyList<GivenAnswer> LeftOut)
    {
        /// <summary>How many of the rows came from what the desk keeps: that is recorded.</summary>
        public int Kept { get; init; }
    }

    /// <summary>
    /// The rows of the newest edition of a notice of the unit and form. Files of rows come along only where the caller copies them
    /// (<paramref name="withFiles"/>): a file belongs to the notice that it was read and cleared for.
    /// </summary>
    public async Task<Outcome<Start>> Of(string code, UnitCode unit, Form form, Period period, bool withFiles,
        CancellationToken cancellationToken)
    {
        var found = await find.Find(code, cancellationToken);
        if (found.Failed || found.Value.Unit != unit.Value || found.Value.Form != form.Key
            || await editions.Find(found.Value, found.Value.LastEdition, cancellationToken) is not { } edition)
        {
            return NotThere;
        }
        var gate = await gates.For(unit, period.Year, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var earlier = Period.Parse(found.Value.Period);
        var sameYear = earlier.Year == period.Year;
        var (all, kept) = await desk.Beside(form, edition, await editions.Read(form, edition, cancellationToken), clock.Today(),
            cancellationToken);
        var before = withFiles && kept == 0 ? all : FileRows.WithoutOfRows(form, all);   // what the desk keeps has no files any more
        var (erased, unsure) = (0, 0);
        var sections = new List<ContentSection>();
        // a file belongs to the notice that it was read and cleared for
        foreach (var section in before.Sections.Where(s => form.Section(s.Key).Kind != SectionKind.Files))
        {
            var shape = form.Section(section.Key);
            var judged = section.Rows.Select(r => (Row: r, Fate: SuppressedRows.MayBe(shape, r, gate.Value))).ToList();
            (erased, unsure) = (erased + judged.Count(r => r.Fate == SuppressedRows.Same),
                unsure + judged.Count(r => r.Fate == SuppressedRows.Other));
            List<ContentRow> rows = [.. judged.Where(r => r.Fate is null).Select(r => sameYear ? r.Row : Anew(shape, r.Row))];
            if (rows.Count > 0 || section.IsNone)   // of what is gone nobody says that there is none
            {
                sections.Add(new ContentSection { Key = section.Key, Computed = section.Computed, Rows = rows });
            }
        }
        List<GivenAnswer> said = kept == 0 ? [] : [new("earlier.desk", SuppressedRows.Same,
            $"各行由本单位封存的{earlier.Spoken}名单带出（{kept} 行），请逐行核对有没有变动")];
        if (before.Sections.FirstOrDefault(s => s.Erased is { Retired: true }) is { Erased.Count: var gone } list)
        {
            var what = $"{earlier.Spoken}“{form.Section(list.Key).Label}”的 {gone} 行公开期已过，";
            said.Add(new("earlier.gone", SuppressedRows.Same, what + (edition.RetiredAtUtc is null
                && await desk.Until(unit, form, edition, clock.Today(), cancellationToken) is not null
                ? "正在封存，没有带出：删去这份草稿，过几小时再带出"
                : "已经删除，没有带出：手里有上期的表格的，先导入上期的，再导入本期的，页面会列出新增、减少和改动的行")));
        }
        if (erased > 0)
        {
            said.Add(new("erased.earlier", SuppressedRows.Same, $"带出上期时，有 {erased} 行的人已依法删除个人信息，没有带出"));
        }
        if (unsure > 0)
        {
            said.Add(new("erased.earlier-name", SuppressedRows.Same, $"带出上期时，有 {unsure} 行与已依法删除的人同名，没有带出；不是同一人的，要补填"));
        }
        return new Start(new NoticeContent { Sections = sections }.Renumbered(), said) { Kept = kept };
    }

    private static ContentRow Anew(FormSection shape, ContentRow row) =>
        row with { Marks = [], Cells = [.. row.Cells.Select((text, i) => shape.Columns[i].IsIdentifying ? null : text)] };
}
