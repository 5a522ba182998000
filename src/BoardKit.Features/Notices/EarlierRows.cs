using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// 带出上期: the rows of an earlier notice as the start of another. Inputs, totals and erased rows belong to the period they were made for and
/// stay there. In another programme year the numbers would have to be digested anew and are not there to do it: such cells come empty. Who
/// was erased since does not come back, and a namesake that no number tells from the person does not either: typed in, the row is asked
/// about.
/// </summary>
public sealed class EarlierRows(NoticeFinder find, EditionStore editions, PrivacyGates gates) : IUseCasePart
{
    private static Fault NotThere { get; } = Fault.Invalid("earlier-missing", "要带出的那一份不是本单位公布过的同一种公示，请重新选择。");

    /// <summary>The rows, and what is kept with the draft about those that were left out.</summary>
    public sealed record Start(NoticeContent Content, IReadOnlyList<GivenAnswer> LeftOut);

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
        var sameYear = Period.Parse(found.Value.Period).Year == period.Year;
        var said = await editions.Read(form, edition, cancellationToken);
        var before = withFiles ? said : FileRows.WithoutOfRows(form, said);
        var rows = new NoticeContent
        {
            // a file belongs to the notice that it was read and cleared for
            Sections = [.. before.Sections.Where(s => form.Section(s.Key).Kind != SectionKind.Files).Select(s => new ContentSection {
            Key = s.Key, Computed = s.Computed,
            Rows = [.. s.Rows.Select(r => sameYear ? r : Anew(form.Section(s.Key), r))] })]
        };
        var asked = SuppressedRows.LeaveOut(form, rows, gate.Value, new Dictionary<string, string>()).Questions;
        var without = SuppressedRows.LeaveOut(form, rows, gate.Value,
            asked.ToDictionary(q => q.Key, _ => SuppressedRows.Same, StringComparer.Ordinal));
        IReadOnlyList<GivenAnswer> left = asked.Count == 0 ? [] : [new("erased.earlier", SuppressedRows.Same,
            string.Create(CultureInfo.InvariantCulture, $"带出上期时，有 {asked.Count} 行与已依法删除的人同名，没有带出；不是同一人的，要补填"))];
        return new Start(Kept(form, without.Content).Renumbered(), left);
    }

    private static ContentRow Anew(FormSection shape, ContentRow row) =>
        row with { Marks = [], Cells = [.. row.Cells.Select((text, i) => shape.Columns[i].IsIdentifying ? null : text)] };

    /// <summary>Without the line of erased rows: their amounts are those of the earlier period.</summary>
    private static NoticeContent Kept(Form form, NoticeContent content) =>
        content with
        {
            Sections = [.. form.Sections.Select(s => content.Section(s.Key)).OfType<ContentSection>()
            .Select(s => s with { Erased = null })]
        };
}
