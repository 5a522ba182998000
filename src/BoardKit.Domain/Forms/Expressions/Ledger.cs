using BoardKit.Domain.Content;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>All values of a notice that rules can ask for: sections, inputs, the previous period's figures.</summary>
internal sealed class Ledger
{
    private readonly string?[] _inputTexts;
    private readonly decimal?[] _inputNumbers;
    private readonly decimal?[] _previous;
    private readonly decimal?[] _before;
    private readonly IReadOnlyDictionary<string, decimal>? _figures;

    /// <summary>Reads the content of a notice.</summary>
    public Ledger(Form form, NoticeContent content, CheckContext context)
    {
        (Form, Rules, _figures) = (form, context.Rules, context.Figures);
        Sections = [.. form.Sections.Select(s => SectionLedger.Read(s, content.Section(s.Key)))];
        _inputTexts = [.. form.Inputs.Select(i => content.Inputs.GetValueOrDefault(i.Key) ?? i.Default)];
        _inputNumbers = [.. _inputTexts.Select(t => t is not null && CellTypes.TryNumber(t, out var number) ? number : (decimal?)null)];
        (_previous, _before) = (Of(form, context.Previous), Of(form, context.Before));
    }

    /// <summary>The form.</summary>
    public Form Form { get; }

    /// <summary>What counts as sensitive in the county.</summary>
    public PrivacyRules Rules { get; }

    /// <summary>Sections in the order of the form.</summary>
    public IReadOnlyList<SectionLedger> Sections { get; }

    /// <summary>Text of an input, or null.</summary>
    public string? InputText(int input) => _inputTexts[input];

    /// <summary>Number of an input, or null.</summary>
    public decimal? InputNumber(int input) => _inputNumbers[input];

    /// <summary>Figure of the previous period, or null.</summary>
    public decimal? Previous(int figure) => _previous[figure];

    /// <summary>Figure of the phase before, or null.</summary>
    public decimal? Before(int figure) => _before[figure];

    /// <summary>Figure of the notice itself, or null.</summary>
    public decimal? Figure(int figure) =>
        _figures is not null && _figures.TryGetValue(Form.Figures[figure].Key, out var value) ? value : null;

    /// <summary>Fills an input that was not given.</summary>
    public void DeriveInput(int input, decimal? number, string text) => (_inputNumbers[input], _inputTexts[input]) = (number, text);

    private static decimal?[] Of(Form form, IReadOnlyDictionary<string, decimal>? figures) =>
        [.. form.Figures.Select(f => figures is not null && figures.TryGetValue(f.Key, out var value) ? value : (decimal?)null)];

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
        { IsPrevious: true } => _previous[cell.Column],
        { IsBefore: true } => _before[cell.Column],
        { Row: Cell.StatedRow } => Sections[cell.Section].Stated[cell.Column],
        { Row: Cell.WholeColumn } => Sections[cell.Section].Sum(cell.Column) is (var sum, > 0) ? sum : null,
        _ => Sections[cell.Section].Number(cell.Row, cell.Column),
    };

    /// <summary>Whether there is such a place: the table has the row, the notice the input.</summary>
    public bool Exists(Cell cell) => cell.IsInput ? _inputTexts[cell.Column] is not null
        : !cell.IsEarlier && (cell.Row is Cell.WholeColumn or Cell.StatedRow || cell.Row < Sections[cell.Section].Count);

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
internal readonly record struct Frame(Ledger Ledger, int Section, int Row)
{
    /// <summary>The section's numbers.</summary>
    public SectionLedger Here => Ledger.Sections[Section];
}
