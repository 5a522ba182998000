using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Judges texts that will be published: the blocking fault <c>personal-number</c> wherever an identifying number stands, unless two people
/// agreed that this very one is none. Where a key is at hand the fault carries the digest by which the clerk may ask for that
/// (<see cref="Fault.Blocked"/>).
/// </summary>
/// <param name="rules">The rules in use.</param>
/// <param name="digester">The county's key, or null where a text must be judged without one.</param>
public sealed class TextGate(PrivacyRules rules, IDigester? digester)
{
    /// <summary>Below a header of numbers, fewer digits than those of a local telephone are a remark.</summary>
    private const int FewestOfHeader = 7;

    private const int LongestNumber = 32;

    /// <summary>Numbers that pass.</summary>
    public ReleasedNumbers Released { get; init; } = ReleasedNumbers.None;

    /// <summary>The fault when a text holds an identifying number, or one that was hidden by half; else null.</summary>
    /// <param name="text">Title, reason, any text that others read.</param>
    /// <param name="what">What it is, for the sentence: “备注”列.</param>
    /// <param name="at">Where it stands.</param>
    public Fault? Inspect(string text, string what, CellPlace at) => Inspect(text, what, at, telephones: true);

    /// <summary>
    /// The same for a cell or input. In a column of amounts eleven digits are money and no telephone. A code that begins with the unit's
    /// own division number is one: of it only what stands behind that number is
    /// looked at, for every eleventh code of seven villages would pass as an identity number.
    /// </summary>
    public Fault? InspectCell(FormColumn column, string text, CellPlace at) =>
        column.Type == CellType.OfficePhone ? InspectOfficePhone(column, text, at)
        : Inspect(column.IsCode ? OwnCodes.Behind(text, rules.Own) : text, $"“{column.Label}”", at, telephones: !column.IsAmount);

    /// <summary>The same of a field that takes nothing but the telephone of an office.</summary>
    public Fault? InspectOfficePhone(string? text, string what) =>
        string.IsNullOrWhiteSpace(text) ? null : InspectOfficePhone(what, text, default);

    private Fault? InspectOfficePhone(FormColumn column, string text, CellPlace at) => InspectOfficePhone($"“{column.Label}”", text, at);

    /// <summary>Telephones of offices belong there; whatever else looks like a number, or is mobile, is somebody's.</summary>
    private Fault? InspectOfficePhone(string what, string text, CellPlace at)
    {
        var offices = OfficePhones.AreOffices(text);
        var blocked = Inspect(text, what, at, telephones: !offices)
            ?? (!offices && OfficePhones.MobileIn(text) is { } mobile
                ? Blocked(CellType.Phone, NormalisedNumber.Of(mobile) ?? mobile, what, at, "手机号") : null);
        return blocked is null ? null : blocked with { Detail = blocked.Detail + "这一栏只写办公座机、热线或 400 电话。" };
    }

    /// <summary>
    /// A text that an office writes about itself (profile, template, footer of a form): its own telephones belong there, identity and card
    /// numbers never do.
    /// </summary>
    public Fault? InspectOffice(string? text, string what) => text is null ? null : Inspect(text, what, default, telephones: false);

    /// <summary>
    /// A text below a header that announces numbers (开户账号, 存折): a passbook account has no check digit, so whatever there looks like a
    /// number stops.
    /// </summary>
    /// <param name="header">What the header announces.</param>
    /// <param name="text">The cell.</param>
    /// <param name="what">What it is, for the sentence.</param>
    /// <param name="at">Where it stands.</param>
    public Fault? InspectUnder(CellType header, string text, string what, CellPlace at) =>
        Digits.Count(text) < FewestOfHeader
            || (header == CellType.Phone && PublicPhones.Normal(text) is { } phone && rules.Phones.Contains(phone))
            ? null : Blocked(header, NormalisedNumber.Of(text) ?? text, what, at);

    /// <summary>
    /// Looks for a number that was split over cells of a row that will be published; <paramref name="cells"/> then tells which hold its
    /// pieces.
    /// </summary>
    /// <param name="columns">The columns, in the order in which the cells stand.</param>
    /// <param name="texts">Their cells.</param>
    /// <param name="at">The row.</param>
    /// <param name="cells">The cells that belong together.</param>
    public Fault? InspectRow(IReadOnlyList<FormColumn> columns, IReadOnlyList<string?> texts, CellPlace at, out IReadOnlyList<int> cells)
    {
        cells = [];
        if (SplitNumbers.Find(texts, columns, rules) is not { } split)
        {
            return null;
        }
        cells = split.Cells;
        var (first, last) = (columns[cells[0]], columns[cells[^1]]);
        return Blocked(split.Kind, split.Number, $"“{first.Label}”到“{last.Label}”几格合起来", at with { ColumnKey = first.Key });
    }

    private Fault? Inspect(string text, string what, CellPlace at, bool telephones)
    {
        if (PersonalNumbers.Any(text, rules))
        {
            foreach (var number in PersonalNumbers.Find(text, rules))
            {
                if ((telephones || number.Kind != CellType.Phone) && Blocked(number.Kind, number.Number, what, at) is { } blocked)
                {
                    return blocked;
                }
            }
        }
        return PartialIdentity.Find(text) is { } part ? Blocked(CellType.IdCard, part, what, at, "身份证号的一部分") : null;
    }

    private Fault? Blocked(CellType kind, string number, string what, CellPlace at, string? called = null)
    {
        if (Released.Hold(kind, number))
        {
            return null;
        }
        var masked = called is null && number.Length <= LongestNumber ? Masking.Mask(kind, number) : "****";
        var mark = digester is null ? null : ReleaseMark.Of(kind, number, digester);
        return Fault.Invalid("personal-number", $"{Where.Of(at)}{what}里有{called ?? PrivacyGate.Word(kind)}（{masked}），公示内容不得出现，请删去或改正。",
            at) with
        { Blocked = mark is null ? null : new(mark.Kind.ToString(), mark.Number, mark.KeyVersion, masked) };
    }
}
