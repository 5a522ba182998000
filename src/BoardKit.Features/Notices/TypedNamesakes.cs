using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Notices;

/// <summary>
/// The question of the import about people who were erased, for rows that are typed at the desk: a row that bears the name of one of them
/// is not taken before the clerk has said who it is. Rows that stood in the draft under that name before have been asked about.
/// </summary>
/// <param name="Content">The content; rows that are about erased people stand in the line of erased rows.</param>
/// <param name="Faults">Questions without an answer, each with the field that it is about.</param>
/// <param name="Given">The answers that were used, as they are kept with the draft.</param>
internal sealed record TypedNamesakes(NoticeContent Content, IReadOnlyList<Fault> Faults, IReadOnlyList<GivenAnswer> Given)
{
    /// <summary>Asks about what the edits brought.</summary>
    /// <param name="form">The form.</param>
    /// <param name="before">The draft before them.</param>
    /// <param name="after">The draft after them.</param>
    /// <param name="edits">The edits, answers among them.</param>
    /// <param name="firstNew">Id of the first row that they added; the others follow in their order.</param>
    /// <param name="gate">The gate of the unit, which knows its erased people.</param>
    public static TypedNamesakes Of(Form form, NoticeContent before, NoticeContent after, IReadOnlyList<DraftEdit> edits,
        long firstNew, PrivacyGate gate)
    {
        var answers = edits.OfType<DraftEdit.AnswerNamesake>().ToDictionary(a => (a.Section, a.Row), a => a.Choice);
        var added = edits.OfType<DraftEdit.AddRow>().Select((add, i) => (Id: firstNew + i, add.Row)).ToDictionary(a => a.Id, a => a.Row);
        var putBack = before.Removed.Select(r => r.Row.Id).ToHashSet();
        var (faults, given) = (new List<Fault>(), new List<GivenAnswer>());
        var sections = after.Sections.Select(section =>
        {
            var shape = form.Section(section.Key);
            if (shape.Kind == SectionKind.Text)
            {
                return section;   // a paragraph is about nobody in particular
            }
            var (stood, gone) = (before.Section(section.Key)?.Rows.ToDictionary(r => r.Id) ?? [], new HashSet<long>());
            foreach (var row in section.Rows.Where(r => !putBack.Contains(r.Id)))
            {
                var known = stood.GetValueOrDefault(row.Id);
                if (SuppressedRows.Namesake(section, shape, row, gate) is not { } question
                    || (known is not null && WasAsked(shape, section, known, row, gate)))
                {
                    continue;
                }
                var at = known is null ? added.GetValueOrDefault(row.Id, "0") : known.RowNumber.ToString(CultureInfo.InvariantCulture);
                if (question.Answered(
                    new Dictionary<string, string> { [question.Key] = answers.GetValueOrDefault((section.Key, at), "") }) is not { } answer)
                {
                    faults.Add(question.AsFault() with
                    {
                        Field = new DraftField(DraftFieldKind.Cell, section.Key, at,
                        shape.Columns[HouseholdKey.NameColumn(shape)].Key).Name
                    });
                    continue;
                }
                given.Add(answer with
                {
                    Key = string.Create(CultureInfo.InvariantCulture, $"erased.{section.Key}.typed{row.Id}"),
                    Summary = "手工填写：" + answer.Summary
                });
                _ = answer.Choice == SuppressedRows.Same && gone.Add(row.Id);
            }
            return gone.Count == 0 ? section : section with
            {
                Rows = [.. section.Rows.Where(r => !gone.Contains(r.Id)).Select((row, i) => row with { RowNumber = i + 1 })],
                Erased = ErasedRows.Of(shape, [.. section.Rows.Where(r => gone.Contains(r.Id))], section.Erased),
            };
        }).ToList();
        return new(after with { Sections = sections }, faults, given);
    }

    private static bool WasAsked(FormSection shape, ContentSection section, ContentRow before, ContentRow after, PrivacyGate gate) =>
        HouseholdKey.NameColumn(shape) is var name && before.Cells[name] == after.Cells[name]
            && SuppressedRows.Namesake(section, shape, before, gate) is not null;
}
