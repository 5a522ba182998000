using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Judges texts that will be published: the blocking fault <c>personal-number</c> wherever an identifying number stands, unless two people agreed that this very one is none.
/// Where a key is at hand the fault carries the digest by which the clerk may ask for that (<see cref="Fault.Release"/>).
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

    /// <summary>The fault when a text holds an identifying number, else null.</summary>
    /// <param name="text">Cell, input or title.</param>
    /// <param name="what">What it is, for the sentence: “备注”列.</param>
    /// <param name="at">Where it stands.</param>
    public Fault? Inspect(string text, string what, Place at)
    {
        if (!PersonalNumbers.Any(text, rules))
        {
            return null;
        }
        foreach (var number in PersonalNumbers.Find(text, rules))
        {
            if (Blocked(number.Kind, number.Number, what, at) is { } blocked)
            {
                return blocked;
            }
        }
        return null;
    }

    /// <summary>A text that an office writes about itself (profile, template, footer of a form): its own telephones belong there, identity and card numbers never do.</summary>
    public Fault? InspectOffice(string? text, string what)
    {
        foreach (var number in text is null ? [] : PersonalNumbers.Find(text, rules))
        {
            if (number.Kind != CellType.Phone && Blocked(number.Kind, number.Number, what, default) is { } blocked)
            {
                return blocked;
            }
        }
        return null;
    }

    /// <summary>A text below a header that announces numbers (开户账号, 存折): a passbook account has no check digit, so whatever there looks like a number stops.</summary>
    /// <param name="header">What the header announces.</param>
    /// <param name="text">The cell.</param>
    /// <param name="what">What it is, for the sentence.</param>
    /// <param name="at">Where it stands.</param>
    public Fault? InspectUnder(CellType header, string text, string what, Place at) =>
        !Digits.AtLeast(text, FewestOfHeader) || (header == CellType.Phone && PublicPhones.Normal(text) is { } phone && rules.Phones.Contains(phone))
            ? null : Blocked(header, NormalisedNumber.Of(text) ?? text, what, at);

    /// <summary>
    /// Looks for a number that was split over neighbouring cells of a row that will be published; <paramref name="cells"/> then tells which.
    /// Whole-number columns are looked at for identity numbers only: three sums side by side make a card too often.
    /// </summary>
    /// <param name="columns">The columns, in the order in which the cells stand.</param>
    /// <param name="texts">Their cells.</param>
    /// <param name="at">The row.</param>
    /// <param name="cells">The cells that belong together.</param>
    public Fault? InspectRow(IReadOnlyList<FormColumn> columns, IReadOnlyList<string?> texts, Place at, out Range cells)
    {
        cells = default;
        if (!MayBeSplit(texts))
        {
            return null;
        }
        string?[] open = [.. texts.Select((text, i) => columns[i].IsIdentifying ? null : text)];
        string?[] words = [.. open.Select((text, i) => columns[i].IsNumber ? null : text)];
        if (!PersonalNumbers.AnySplit(words, rules, out cells, out var kind) && !(PersonalNumbers.AnySplit(open, rules, out cells, out kind) && kind == CellType.IdCard))
        {
            return null;
        }
        var (first, last) = (columns[cells.Start.Value], columns[cells.End.Value - 1]);
        return Blocked(kind, NormalisedNumber.Of(string.Concat(open[cells])) ?? "", $"“{first.Label}”到“{last.Label}”几格合起来", at with { ColumnKey = first.Key });
    }

    /// <summary>Whether two neighbours begin with a digit: the only rows that cost more.</summary>
    private static bool MayBeSplit(IReadOnlyList<string?> texts)
    {
        var before = false;
        for (var i = 0; i < texts.Count; i++)
        {
            var now = texts[i] is { Length: > 0 } text && Digits.At(text, 0, out _, out _) is not DigitClass.Other;
            if (now && before)
            {
                return true;
            }
            before = now;
        }
        return false;
    }

    private Fault? Blocked(CellType kind, string number, string what, Place at)
    {
        if (Released.Hold(kind, number))
        {
            return null;
        }
        var masked = number.Length <= LongestNumber ? Masking.Mask(kind, number) : "****";
        var mark = digester is null ? null : ReleaseMark.Of(kind, number, digester) with { Masked = masked };
        return Fault.Invalid("personal-number", $"{Where.Of(at)}{what}里有{PrivacyGate.Word(kind)}（{masked}），公示内容不得出现，请删去或改正。", at) with { Release = mark };
    }
}
