namespace BoardKit.Domain.Reading;

/// <summary>
/// What a cell of an imported file is. Every non-empty cell has exactly one role; what was not understood is said, never left out in
/// silence.
/// </summary>
public enum CellRole
{
    /// <summary>Not understood: nothing is published before the clerk has said what it is.</summary>
    Unknown,
    /// <summary>A label over a column, or beside a value.</summary>
    Heading,
    /// <summary>A unit: 单位：元, or 亩 in a row of its own below the labels.</summary>
    Unit,
    /// <summary>The title of the file or of a table.</summary>
    Title,
    /// <summary>A value of an entry: it becomes a row of the notice.</summary>
    Entry,
    /// <summary>The total of all entries above it; compared with them.</summary>
    Total,
    /// <summary>The total of some entries (a group, a page, a month), or a part of one of them (其中：…).</summary>
    Subtotal,
    /// <summary>A running total carried over a page: 过次页, 承前页.</summary>
    Carried,
    /// <summary>The name of a group in a row of its own; the entries below belong to it.</summary>
    Group,
    /// <summary>A fact of the notice beside its tables: 下达资金：12900000 元.</summary>
    Input,
    /// <summary>A note, a sentence, the numbering of columns, a prepared number without an entry.</summary>
    Note,
    /// <summary>The foot: signatures, dates, page numbers, telephones.</summary>
    Foot,
    /// <summary>Not part of this form, as the form or the clerk says.</summary>
    Outside,
}
