using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>What the gate lets through of an identifying cell.</summary>
/// <param name="Published">The one masked text, or null when the column is omitted or the value was refused.</param>
/// <param name="Mark">The keyed digests, or null when there was nothing to digest.</param>
/// <param name="Fault">A remark or refusal; its sentence holds the value masked at most.</param>
public readonly record struct GatedCell(string? Published, PersonMark? Mark, Fault? Fault)
{
    /// <summary>
    /// Full years of the holder of an identity number; told here because the birthday stops at the door. Null when there is none, or the
    /// gate knows no day.
    /// </summary>
    public int? Age { get; init; }
}

/// <summary>
/// The door for numbers that identify people, used by import, typed-in rows and corrected cells alike: identifying columns become digests
/// and a mask, anywhere else such a number stops. The plain value is not kept.
/// </summary>
public sealed class PrivacyGate(IDigester digester, PrivacyRules rules, SuppressedPeople? suppressed = null)
{
    /// <summary>Purposes under which numbers are digested, by kind.</summary>
    private const string IdPurpose = "person-id", CardPurpose = "person-card", PhonePurpose = "person-phone", PersonPurpose =
        "person-name", NamePurpose = "erased-name", LonePurpose = "erased-name-alone";

    private readonly TextGate _texts = new(rules, digester);

    /// <summary>Numbers that two people agreed are none in this unit (see <see cref="NumberRelease"/>).</summary>
    public ReleasedNumbers Released
    {
        init => _texts = new TextGate(rules, digester) { Released = value };
    }

    /// <summary>Today in China, by which ages are told; without it nobody counts as a minor.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The rules in use.</summary>
    public PrivacyRules Rules => rules;

    /// <summary>The keyed digest of a person: name and the last six characters of a normalised number.</summary>
    public static byte[] PersonDigest(IDigester digester, string name, string number) =>
        digester.Digest(PersonPurpose, NormalisedNumber.Person(PersonName.Fold(name), number));

    /// <summary>
    /// Every digest under which a person may be stored: as names are folded today, and as they were when older editions were made.
    /// </summary>
    public static IReadOnlyList<byte[]> PersonDigests(IDigester digester, string name, string number) =>
        [.. PersonName.Folds(name).Select(folded => digester.Digest(PersonPurpose, NormalisedNumber.Person(folded, number)))];

    /// <summary>
    /// The keyed digests of the name of somebody who was erased: where a list has no numbers, the first makes a question to the clerk. Who
    /// was known by no identity number has a second one, by which
    /// rows with numbers are asked about too, for nothing tells that they are another's.
    /// </summary>
    public static IReadOnlyList<byte[]> NameDigests(IDigester digester, string name, bool withoutNumber) =>
        [.. (withoutNumber ? (string[])[NamePurpose, LonePurpose]
            : [NamePurpose]).Select(purpose => digester.Digest(purpose, PersonName.Fold(name)))];

    /// <summary>Whether somebody of this name was erased in the unit, and the row may be about the same person.</summary>
    /// <param name="name">The name.</param>
    /// <param name="hasNumber">Whether the row has an identity number, which is not that of somebody erased.</param>
    public bool IsSuppressedName(string name, bool hasNumber) =>
        suppressed is { IsEmpty: false }
            && PersonName.Folds(name).Any(folded => suppressed.Has(hasNumber ? LonePurpose : NamePurpose, folded));

    /// <summary>Whether a digest that was made before is that of somebody who was erased in the unit since.</summary>
    public bool IsSuppressed(PersonMark mark) => suppressed is { IsEmpty: false } && suppressed.Has(mark.Number);

    /// <summary>Whether a digest that was made before tells its row from everybody who was erased in the unit.</summary>
    public bool TellsApart(PersonMark mark) => suppressed is null || suppressed.TellsApart(mark.KeyVersion);

    /// <summary>
    /// Takes the value of an identifying column. Faults: <c>id-shape</c>, <c>card-shape</c>, <c>phone-shape</c> (errors); <c>id-region</c>,
    /// <c>id-birthday</c>, <c>id-check-digit</c> (warnings: the value is digested as it stands). A value that the clerk masked beforehand
    /// passes in the mask of the policy and leaves no digest.
    /// </summary>
    /// <param name="column">A column for which <see cref="FormColumn.IsIdentifying"/> holds.</param>
    /// <param name="value">The plain text.</param>
    /// <param name="name">Name of the person in the same row, if any.</param>
    /// <param name="at">Where it stands.</param>
    public GatedCell Identify(FormColumn column, string value, string? name, CellPlace at)
    {
        if (PremaskedNumber.TryRead(value, out var premasked))
        {
            return new(premasked.Publish(rules.Stricter(column), column.Type), null, null);
        }
        var number = NormalisedNumber.Of(value);
        var fault = number is null ? Shape(column, value, at) : Examine(column, number, at);
        if (number is null || fault is { Stops: true })
        {
            return new(null, null, fault);
        }
        var purpose = column.Type switch { CellType.IdCard => IdPurpose, CellType.BankCard => CardPurpose, _ => PhonePurpose };
        var person = string.IsNullOrWhiteSpace(name) ? null : PersonDigest(digester, name, number);
        var mark = new PersonMark(column.Key, column.Type, digester.Digest(purpose, number), person,
            digester.KeyVersion)
        { IsSuppressed = suppressed is not null && suppressed.Has(purpose, number) };
        return new(Masking.Publish(rules.Stricter(column), column.Type, number), mark,
            fault)
        { Age = column.Type == CellType.IdCard && Today is { } today ? IdentityNumber.Age(number, today) : null };
    }

    /// <inheritdoc cref="TextGate.Inspect(string, string, CellPlace)"/>
    public Fault? Inspect(string text, string what, CellPlace at) => _texts.Inspect(text, what, at);

    /// <inheritdoc cref="TextGate.InspectCell"/>
    public Fault? InspectCell(FormColumn column, string text, CellPlace at) => _texts.InspectCell(column, text, at);

    /// <inheritdoc cref="TextGate.InspectUnder"/>
    public Fault? InspectUnder(CellType header, string text, string what, CellPlace at) => _texts.InspectUnder(header, text, what, at);

    /// <inheritdoc cref="TextGate.InspectRow"/>
    public Fault? InspectRow(IReadOnlyList<FormColumn> columns, IReadOnlyList<string?> texts, CellPlace at, out IReadOnlyList<int> cells) =>
        _texts.InspectRow(columns, texts, at, out cells);

    /// <summary>Whether a text holds an identifying number.</summary>
    public bool Finds(ReadOnlySpan<char> text) => PersonalNumbers.Any(text, rules);

    /// <summary>A value as a message may repeat it.</summary>
    public string Echo(string value) => Masking.Echo(value, rules);

    /// <summary>The kind as a clerk says it.</summary>
    public static string Word(CellType kind) => kind switch
    {
        CellType.IdCard => "身份证号",
        CellType.BankCard => "银行账号",
        _ => "电话号码",
    };

    private static Fault? Examine(FormColumn column, string number, CellPlace at) => column.Type switch
    {
        CellType.IdCard => IdentityNumber.Examine(number) switch
        {
            IdentityDefect.None => null,
            IdentityDefect.Shape => Shape(column, number, at),
            IdentityDefect.Region => Doubt("id-region", column, number, "前两位不是省级代码", at),
            IdentityDefect.Birthday => Doubt("id-birthday", column, number, "出生日期不存在", at),
            IdentityDefect.CheckDigit => Doubt("id-check-digit", column, number, "末位校验码不对", at),
        },
        CellType.BankCard => number.Length is < 8 or > 32 || number.Contains('X') ? Shape(column, number, at) : null,
        _ => number.Length is < 7 or > 15 || number.Contains('X') ? Shape(column, number, at) : null,
    };

    private static Fault Doubt(string code, FormColumn column, string number, string why, CellPlace at) =>
        Fault.Warning(code, $"{Where.Of(at)}“{column.Label}”{Masking.Mask(CellType.IdCard, number)}{why}，请核对。", at);

    private static Fault Shape(FormColumn column, string value, CellPlace at)
    {
        var (code, expected) = column.Type switch
        {
            CellType.IdCard => ("id-shape", "18 位（或旧 15 位）身份证号"),
            CellType.BankCard => ("card-shape", "8 至 32 位数字的账号"),
            _ => ("phone-shape", "7 至 15 位数字的电话号码"),
        };
        return Fault.Invalid(code, $"{Where.Of(at)}“{column.Label}”应是{expected}，现有 {value.Length} 个字符且不合格式，请改正。", at);
    }
}
