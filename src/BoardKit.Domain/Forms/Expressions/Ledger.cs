using BoardKit.Domain.Content;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>All values of a notice that rules can ask for: sections, inputs, figures of other notices.</summary>
internal sealed class Ledger
{
    private readonly string?[] _inputTexts;
    private readonly decimal?[] _inputNumbers;
    private readonly CheckContext _context;

    /// <summary>Reads the content of a notice.</summary>
    public Ledger(Form form, NoticeContent content, CheckContext context)
    {
        (Form, _context) = (form, context);
        Sections = [.. form.Sections.Select(s => SectionLedger.Read(s, content.Section(s.Key)))];
        _inputTexts = [.. form.Inputs.Select(i => content.Inputs.GetValueOrDefault(i.Key) ?? i.Default)];
        _inputNumbers = [.. _inputTexts.Select(t => t is not null && CellTypes.TryNumber(t, out var number) ? number : (decimal?)null)];
    }

    /// <summary>The form.</summary>
    public Form Form { get; }

    /// <summary>What counts as sensitive in the county.</summary>
    public PrivacyRules Rules => _context.Rules;

    /// <summary>The day that counts as today; null where none was given.</summary>
    public DateOnly? Today => _context.Today;

    /// <summary>Sections in the order of the form.</summary>
    public IReadOnlyList<SectionLedger> Sections { get; }

    /// <summary>Text of an input, or null.</summary>
    public string? InputText(int input) => _inputTexts[input];

    /// <summary>Number of an input, or null.</summary>
    public decimal? InputNumber(int input) => _inputNumbers[input];

    /// <summary>Figure of another notice, or null.</summary>
    public decimal? Related(RelatedFigure figure) =>
        _context.Related.TryGetValue(figure.Notice, out var figures) && figures.TryGetValue(figure.Key, out var value) ? value : null;

    /// <summary>The form that a notice of another form is made with, or null.</summary>
    public Form? FormOf(RelatedNotice notice) => notice.Form is { } key ? _context.OtherForms.GetValueOrDefault(key) : Form;

    /// <summary>Figure of the notice itself, or null.</summary>
    public decimal? Figure(int figure) =>
        _context.Figures is { } figures && figures.TryGetValue(Form.Figures[figure].Key, out var value) ? value : null;

    /// <summary>Fills an input that was not given.</summary>
    public void DeriveInput(int input, decimal? number, string text) => (_inputNumbers[input], _inputTexts[input]) = (number, text);

    /// <summary>The content with everything that was filled in.</summary>
    public NoticeContent Filled(NoticeContent content)
    {
        var inputs = new Dictionary<string, string>(content.Inputs);
        for (var i = 0; i < _inputTexts.Length; i++)
        {
            if (_inputTexts[i] is { } text)
            {
                inputs[Form.Inputs[i].Key] = text;
            }
        }
        return content with { Inputs = inputs, Sections = [.. Sections.Select(s => s.Filled()).OfType<ContentSection>()] };
    }

    /// <summary>The number in any place.</summary>
    public decimal? Number(Cell cell) => cell switch
    {
        { IsInput: true } => _inputNumbers[cell.Column],
        { Related: { } figure } => Related(figure),
        { Row: Cell.StatedRow } => Sections[cell.Section].Stated[cell.Column],
        { Row: Cell.WholeColumn } => Sections[cell.Section].Sum(cell.Column) is (var sum, > 0) ? sum : null,
        _ => Sections[cell.Section].Number(cell.Row, cell.Column),
    };

    /// <summary>Whether there is such a place: the table has the row, the notice the input.</summary>
    public bool Exists(Cell cell) => cell.IsInput ? _inputTexts[cell.Column] is not null
        : !cell.IsElsewhere && (cell.Row is Cell.WholeColumn or Cell.StatedRow || cell.Row < Sections[cell.Section].Count);

    /// <summary>Puts a number into a place, for trying a change.</summary>
    public void Try(Cell cell, decimal? value)
    {
        if (cell.IsInput)
        {
            _inputNumbers[cell.Column] = value;
        }
        else if (cell.Row == Cell.StatedRow)
        {
            Sections[cell.Section].Stated[cell.Column] = value;
        }
        else
        {
            Sections[cell.Section].Try(cell.Row, cell.Column, value);
        }
    }
}

/// <summary>Where an expression is evaluated: a row of a section, or the notice (section -1).</summary>
/// <param name="Ledger">The values.</param>
/// <param name="Section">Index of the section, or -1.</param>
/// <param name="Row">The row.</param>
/// <param name="Own">The row of the rule that asks in these rows; null: the row itself.</param>
internal readonly record struct Frame(Ledger Ledger, int Section, int Row, int? Own = null)
{
    /// <summary>The row that <c>row.</c> names.</summary>
    public int OwnRow => Own ?? Row;

    /// <summary>A row of a section that is asked from here.</summary>
    public Frame At(int section, int row) => new(Ledger, section, row, OwnRow);

    /// <summary>The section's numbers.</summary>
    public SectionLedger Here => Ledger.Sections[Section];
}
