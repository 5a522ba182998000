using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Domain.Privacy;

/// <summary>Content without the people who were erased in its unit.</summary>
public static class SuppressedRows
{
    /// <summary>More namesakes than this are only counted.</summary>
    private const int MostNamesakes = 20;

    /// <summary>
    /// Takes the rows of people who were erased into the line of erased rows and says so (<c>erased-person</c>). A row without an identifying number that bears the name of one of them
    /// stays, for two people may bear it: that is a question to the clerk (<c>erased-namesake</c>). Both are warnings.
    /// </summary>
    public static (NoticeContent Content, IReadOnlyList<Fault> Faults) LeaveOut(Form form, NoticeContent content, PrivacyGate gate)
    {
        var faults = new List<Fault>();
        var sections = content.Sections.Select(section =>
        {
            var shape = form.Section(section.Key);
            var gone = section.Rows.Where(IsErased).ToList();
            faults.AddRange(gone.Select(row => Left(section, shape, row)));
            faults.AddRange(Namesakes(section, shape, gate));
            return gone.Count == 0 ? section : section with
            {
                Rows = [.. section.Rows.Where(row => !IsErased(row)).Select((row, i) => row with { Place = i + 1 })],
                Erased = ErasedRows.Of(shape, gone, section.Erased),
            };
        }).ToList();
        return faults.Count == 0 ? (content, faults) : (content with { Sections = sections }, faults);
    }

    /// <summary>By the number of a person; the account of a family is asked only where there is none.</summary>
    private static bool IsErased(ContentRow row) => row.Marks.Any(m => m.Kind == CellType.IdCard)
        ? row.Marks.Any(m => m is { Kind: CellType.IdCard, IsSuppressed: true })
        : row.Marks.Any(m => m is { Kind: CellType.BankCard, IsSuppressed: true });

    private static IEnumerable<Fault> Namesakes(ContentSection section, FormSection shape, PrivacyGate gate)
    {
        if (!shape.IsPersonal || HouseholdKey.NameColumn(shape) is not (>= 0 and var name))
        {
            yield break;
        }
        var rows = section.Rows.Where(r => !r.Marks.Any(m => m.Kind is CellType.IdCard or CellType.BankCard) && r.Cells[name] is { } text && gate.IsSuppressedName(text)).ToList();
        foreach (var row in rows.Take(MostNamesakes))
        {
            var at = At(section, shape, row, name);
            yield return Fault.Warning("erased-namesake", $"{Say(at, row)}与一位依法要求删除的人同名。如是同一人，请把这一行并入“已删除”；不是同一人，不必处理。", at);
        }
        if (rows.Count > MostNamesakes)
        {
            yield return Fault.Warning("erased-namesake", string.Create(CultureInfo.InvariantCulture, $"还有 {rows.Count - MostNamesakes} 行与依法要求删除的人同名，请核对。"), new(section.Source?.Sheet, Section: section.Key));
        }
    }

    private static Fault Left(ContentSection section, FormSection shape, ContentRow row)
    {
        var at = At(section, shape, row, HouseholdKey.NameColumn(shape));
        return Fault.Warning("erased-person", $"{Say(at, row)}的人已依法要求删除个人信息，这一行不再公开，只计入“已删除”一行和合计。", at);
    }

    private static string Say(Place at, ContentRow row) => Where.Of(at) is { Length: > 0 } where ? where : string.Create(CultureInfo.InvariantCulture, $"第 {row.Place} 行");

    private static Place At(ContentSection section, FormSection shape, ContentRow row, int column) =>
        new(section.Source?.Sheet, row.SourceRow > 0 ? row.SourceRow : row.Place, Section: section.Key, ColumnKey: column < 0 ? null : shape.Columns[column].Key);
}
