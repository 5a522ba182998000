using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Leaves the people who were erased in a unit out of content: their rows stand in the line of erased rows. What was left out is a warning
/// <c>erased-person</c>; nothing is published before each row that bears the name of somebody erased, and that no number tells from, is
/// answered for.
/// </summary>
public static class SuppressedRows
{
    /// <summary>The choices of a question: the same person, or another of the same name.</summary>
    public const string Same = "same", Other = "other";

    /// <summary>
    /// Takes the rows of people who were erased into the line of erased rows and says so. A row of the same name that no identity number
    /// tells from the person is a question of the kind <c>erased</c>: two
    /// people may bear a name, and the importer may not decide which it is.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="content">What was read.</param>
    /// <param name="gate">The gate of the unit, which knows its erased people.</param>
    /// <param name="answers">The clerk's answers: key of the question to key of the choice.</param>
    public static Settled LeaveOut(Form form, NoticeContent content, PrivacyGate gate, IReadOnlyDictionary<string, string> answers)
    {
        var (faults, questions, given) = (new List<Fault>(), new List<Question>(), new List<GivenAnswer>());
        var sections = content.Sections.Select(section =>
        {
            var shape = form.Section(section.Key);
            var gone = new HashSet<ContentRow>(ReferenceEqualityComparer.Instance);
            foreach (var row in section.Rows)
            {
                if (IsErased(row))
                {
                    _ = gone.Add(row);
                    faults.Add(Left(section, shape, row));
                }
                else if (Namesake(section, shape, row, gate) is { } question)
                {
                    if (question.Answered(answers) is not { } answer)
                    {
                        questions.Add(question);
                        continue;
                    }
                    given.Add(answer);
                    _ = answer.Choice == Same && gone.Add(row);
                }
            }
            return gone.Count == 0 ? section : section with
            {
                Rows = [.. section.Rows.Where(row => !gone.Contains(row)).Select((row, i) => row with { RowNumber = i + 1 })],
                Erased = ErasedRows.Of(shape, [.. section.Rows.Where(gone.Contains)], section.Erased),
            };
        }).ToList();
        return new(content with { Sections = sections }, faults, questions, given);
    }

    /// <summary>By the number of a person; the account of a family is asked only where there is none.</summary>
    private static bool IsErased(ContentRow row) => row.Marks.Any(m => m.Kind == CellType.IdCard)
        ? row.Marks.Any(m => m is { Kind: CellType.IdCard, IsSuppressed: true })
        : row.Marks.Any(m => m is { Kind: CellType.BankCard, IsSuppressed: true });

    /// <summary>What has to be asked about a row that bears the name of somebody erased; null where nothing is.</summary>
    /// <param name="section">The section it stands in.</param>
    /// <param name="shape">The section of the form.</param>
    /// <param name="row">The row.</param>
    /// <param name="gate">The gate of the unit, which knows its erased people.</param>
    public static Question? Namesake(ContentSection section, FormSection shape, ContentRow row, PrivacyGate gate)
    {
        if (!shape.IsPersonal || HouseholdKey.NameColumn(shape) is not (>= 0 and var name) || row.Cells[name] is not { } text
            || !gate.IsSuppressedName(text, row.Marks.Any(m => m.Kind == CellType.IdCard)))
        {
            return null;
        }
        var at = At(section, shape, row, name);
        var where = Say(at, row);
        return new(string.Create(CultureInfo.InvariantCulture, $"erased.{section.Key}.{at.Row}"), "erased",
            $"{where}与一位已依法删除的人同名，是不是同一人？是同一人的，这一行不再公开，只计入“已删除”一行和合计。", at,
        [
            new(Same, "是同一人，不再公开", $"{where}与已依法删除的人是同一人，已并入“已删除”一行"),
            new(Other, "不是同一人，照常公开", $"{where}与已依法删除的人同名，确认不是同一人"),
        ]);
    }

    /// <summary>
    /// Of a row that was stored before, whose numbers are gone: whether it is about somebody who was erased in the unit since
    /// (<see cref="Same"/>), or bears such a name and no number under the same key tells it from that person (<see cref="Other"/>: nobody
    /// knows). Null where it is about nobody who was erased.
    /// </summary>
    /// <param name="shape">The section of the form.</param>
    /// <param name="row">The row.</param>
    /// <param name="gate">The gate of the unit, which knows its erased people.</param>
    public static string? MayBe(FormSection shape, ContentRow row, PrivacyGate gate)
    {
        List<PersonMark> ids = [.. row.Marks.Where(m => m.Kind == CellType.IdCard)];
        var known = ids.Count > 0 ? ids : [.. row.Marks.Where(m => m.Kind == CellType.BankCard)];
        return known.Exists(gate.IsSuppressed) ? Same
            : shape.IsPersonal && HouseholdKey.NameColumn(shape) is >= 0 and var name && row.Cells[name] is { } text
                && gate.IsSuppressedName(text, ids.Count > 0 && ids.TrueForAll(gate.TellsApart)) ? Other : null;
    }

    private static Fault Left(ContentSection section, FormSection shape, ContentRow row)
    {
        var at = At(section, shape, row, HouseholdKey.NameColumn(shape));
        return Fault.Warning("erased-person", $"{Say(at, row)}的人已依法要求删除个人信息，这一行不再公开，只计入“已删除”一行和合计。", at);
    }

    private static string Say(CellPlace at, ContentRow row) =>
        Where.Of(at) is { Length: > 0 } where ? where : string.Create(CultureInfo.InvariantCulture, $"第 {row.RowNumber} 行");

    private static CellPlace At(ContentSection section, FormSection shape, ContentRow row, int column) =>
        new(section.Source?.Sheet, row.SourceRow > 0 ? row.SourceRow : row.RowNumber, Section: section.Key,
            ColumnKey: column < 0 ? null : shape.Columns[column].Key);
}
