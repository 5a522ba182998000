using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Import.Cells;

namespace BoardKit.Features.Register;

/// <summary>What remains of a typed cell.</summary>
/// <param name="Text">The canonical (or masked) text, null when empty.</param>
/// <param name="Mark">The digests of an identifying number.</param>
/// <param name="Age">Full years of the person, where an identity number tells them.</param>
public readonly record struct TypedCell(string? Text, PersonMark? Mark = null, int? Age = null);

/// <summary>
/// What a clerk types passes the same door as what a file brings: read by the same parser, identifying numbers digested, masked or refused.
/// </summary>
public sealed class TypedText(PrivacyGates gates, PrivacyRuleBook book) : IUseCasePart
{
    private const int MaxLength = 1000;

    /// <summary>Inputs as canonical texts; empty ones are missing. Refused with every fault.</summary>
    public async Task<Outcome<IReadOnlyDictionary<string, string>>> Inputs(UnitCode unit, Form form,
        IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken)
    {
        var gate = await gates.For(unit, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var (inputs, faults, parser) =
            (new Dictionary<string, string>(StringComparer.Ordinal), new List<Fault>(), new CellParser(gate.Value));
        foreach (var (key, text) in typed)
        {
            var at = new CellPlace(ColumnKey: key);
            var input = form.Inputs.FirstOrDefault(i => i.Key == key);
            if (input is null)
            {
                faults.Add(Fault.Invalid("input-unknown", $"“{form.Name}”没有名为“{gate.Value.Echo(key)}”的填报项。", at));
                continue;
            }
            var read = Refuse(gate.Value, text, CellParser.AsColumn(input), at) is { } fault ? new ParsedCell(null, fault)
                : parser.Parse(input, text, at);
            if (read.Fault is { } refused)
            {
                faults.Add(refused);
            }
            else if (read.Text is { } value)
            {
                inputs[key] = value;
            }
        }
        return faults.Count > 0 ? Outcome<IReadOnlyDictionary<string, string>>.Refused(faults) : inputs;
    }

    /// <summary>A title; null when it may be published.</summary>
    public async Task<Fault?> Title(UnitCode unit, string title, CancellationToken cancellationToken)
    {
        var gate = await gates.For(unit, cancellationToken);
        return gate.Failed ? gate.Fault
            : string.IsNullOrWhiteSpace(title) ? Fault.Invalid("title-missing", "请填写标题。")
            : title.Length > NoticeTitle.MaxLength ? Fault.Invalid("title-length", $"标题不超过 {NoticeTitle.MaxLength} 字，现在有 {title.Length} 字。")
            : gate.Value.Inspect(title, "标题", default);
    }

    /// <summary>A reason that others will read; null when it may stand.</summary>
    public async Task<Fault?> Reason(UnitCode unit, string reason, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(reason) ? NoticeFaults.ReasonMissing
        : reason.Trim().Length > MaxLength ? Fault.Invalid("reason-length", $"原因不超过 {MaxLength} 字，现在有 {reason.Trim().Length} 字。")
        : (await book.Texts(unit, cancellationToken)).Inspect(reason, "原因", default);

    /// <summary>A statement that will be public, called as the page calls it; null when it may stand.</summary>
    public async Task<Fault?> Statement(UnitCode unit, string what, string text, int longest, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? Fault.Invalid("statement-missing", $"请写{what}。")
        : text.Trim().Length > longest ? Fault.Invalid("statement-length", $"{what}不超过 {longest} 字，现在有 {text.Trim().Length} 字。")
        : (await book.Texts(unit, cancellationToken)).Inspect(text, what, default);

    /// <summary>A text that others will read, under the name by which its page calls it; null when it may stand.</summary>
    public async Task<Fault?> Remark(UnitCode unit, string name, string text, int longest, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? Fault.Invalid("text-missing", $"请填写{name}。")
        : text.Trim().Length > longest ? Fault.Invalid("text-length", $"{name}不超过 {longest} 字，现在有 {text.Trim().Length} 字。")
        : (await book.Texts(unit, cancellationToken)).Inspect(text, name, default);

    /// <summary>
    /// The cells of a row together: a number split over neighbours stops, and what the form says of the young is hidden where
    /// <paramref name="age"/> shows one.
    /// </summary>
    public async Task<Fault?> Row(UnitCode unit, int year, FormSection section, string?[] cells, int? age, CellPlace at,
        CancellationToken cancellationToken)
    {
        var gate = await gates.For(unit, year, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        if (age is { } years)
        {
            PublishedText.Protect(section, cells, years);
        }
        return gate.Value.InspectRow(section.Columns, cells, at, out _);
    }

    /// <summary>
    /// A cell of a row of a notice of a programme year; <paramref name="name"/> is the name that stands in the same row. The canonical (or
    /// masked) text, null when empty, and the digests.
    /// </summary>
    public async Task<Outcome<TypedCell>> Cell(UnitCode unit, int year, FormColumn column, string? text, string? name, CellPlace at,
        CancellationToken cancellationToken)
    {
        var gate = await gates.For(unit, year, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        if (string.IsNullOrWhiteSpace(text))
        {
            return new TypedCell(null);
        }
        if (column.IsIdentifying)
        {
            var gated = gate.Value.Identify(column, text, name, at);
            return gated.Fault is { Stops: true } stopped ? stopped : new TypedCell(gated.Published, gated.Mark, gated.Age);
        }
        if (Refuse(gate.Value, text, column, at) is { } refused)
        {
            return refused;
        }
        var read = new CellParser(gate.Value).Parse(column, text, at);
        return read.Fault is { } fault ? fault : new TypedCell(read.Text);
    }

    /// <summary>The paragraphs of one element of a text; each of them, and all of them together, pass the door.</summary>
    public async Task<Outcome<IReadOnlyList<WrittenParagraph>>> Passage(UnitCode unit, int year, FormSection section, FormElement passage,
        string text, CancellationToken cancellationToken)
    {
        var gate = await gates.For(unit, year, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var paragraphs = WrittenParagraph.Read(text, section.Numbering, passage.Heading is not null);
        return PassageGate.Inspect(gate.Value, section, passage, paragraphs) is { } refused
            ? refused : Outcome<IReadOnlyList<WrittenParagraph>>.Of(paragraphs);
    }

    private static Fault? Refuse(PrivacyGate gate, string? text, FormColumn column, CellPlace at) =>
        text is null ? null
        : text.Length > MaxLength ? Fault.Invalid("text-length", $"“{column.FullLabel}”不超过 {MaxLength} 字，现在有 {text.Length} 字。", at)
        : gate.InspectCell(column, text, at);
}
