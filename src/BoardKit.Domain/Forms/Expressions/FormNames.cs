namespace BoardKit.Domain.Forms.Expressions;

/// <summary>Finds what a name in an expression means, within one form and, in a row rule, one section.</summary>
/// <param name="form">The form.</param>
/// <param name="section">Index of the section whose rows are asked, or -1.</param>
internal sealed class FormNames(Form form, int section)
{
    /// <summary>Whether a word may name a figure of the notice itself: in the form's sentences, never in its rules.</summary>
    public bool WithFigures { get; init; }

    /// <summary>Whether figures of other notices and the day may be asked for: what is published is never computed from them.</summary>
    public bool InRules { get; init; }

    /// <summary>Index of the section whose row <c>row.</c> names, in whatever section's rows a condition is asked; -1 without
    /// one.</summary>
    public int Home { get; init; } = section;

    /// <summary>Takes the figures of other notices that were named.</summary>
    public ISet<RelatedFigure> Related { get; init; } = new HashSet<RelatedFigure>();

    /// <summary>
    /// Takes the internal columns that a rule names; null where none may be named: what is published is never computed from them.
    /// </summary>
    public ISet<(int Section, int Column)>? Internal { get; init; }

    /// <summary>The form.</summary>
    public Form Form => form;

    /// <summary>Index of the section whose rows are asked, or -1.</summary>
    public int Section { get; } = section;

    /// <summary>Index of the figure that a word names in a sentence, or -1.</summary>
    public int OwnFigureOf(string key) => WithFigures ? form.Figures.Select(f => f.Key).ToList().IndexOf(key) : -1;

    /// <summary>The names within another section's rows.</summary>
    public FormNames Within(int other) => new(form, other) { InRules = InRules, Home = Home, Related = Related, Internal = Internal };

    /// <summary>Whether a name is a column of the rule's own row: row.goods. A section called row keeps its name.</summary>
    public bool IsOfOwnRow(Node node) => node is NameNode { Parts: ["row", _], Before: false } && SectionOf("row") < 0;

    /// <summary>Index of a section, or -1.</summary>
    public int SectionOf(string key)
    {
        for (var i = 0; i < form.Sections.Count; i++)
        {
            if (form.Sections[i].Key == key)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>Index of an input, or -1.</summary>
    public int InputOf(string key) => form.Inputs.Select(i => i.Key).ToList().IndexOf(key);

    /// <summary>Index of a figure; throws <see cref="ExpressionError"/>.</summary>
    public int FigureOf(string key, int at)
    {
        var index = form.Figures.Select(f => f.Key).ToList().IndexOf(key);
        return index >= 0 ? index : throw new ExpressionError($"没有汇总数“{key}”", at);
    }

    /// <summary>Index of a column of a section; throws <see cref="ExpressionError"/>.</summary>
    public int ColumnOf(int inSection, string key, int at)
    {
        var index = form.Sections[inSection].IndexOf(key);
        if (index < 0)
        {
            throw new ExpressionError($"“{form.Sections[inSection].Key}”里没有列“{key}”", at);
        }
        return form.Sections[inSection].Columns[index] switch
        {
            { IsIdentifying: true } => throw new ExpressionError($"“{key}”是身份识别号码，不能用在规则里", at),
            { Type: CellType.File } => throw new ExpressionError($"“{key}”是附上的文件，不能用在规则里", at),
            { IsInternal: true } when Internal is null =>
                throw new ExpressionError($"“{key}”仅内部核对（internal），公布时就删除，只能用在 rules 里，不能用来算要公布的内容", at),
            { IsInternal: true } => Named(inSection, index),
            _ => index,
        };
    }

    private int Named(int inSection, int column)
    {
        _ = Internal!.Add((inSection, column));
        return column;
    }

    /// <summary>Section and column of rows.amount; throws <see cref="ExpressionError"/>.</summary>
    public (int Section, int Column) ColumnName(Node node)
    {
        if (node is not NameNode { Parts.Count: 2, Before: false } name)
        {
            throw new ExpressionError("这里要写“表.列”", node.At);
        }
        var at = SectionOf(name.Parts[0]);
        return at >= 0 ? (at, ColumnOf(at, name.Parts[1], name.At)) : throw new ExpressionError($"没有表“{name.Parts[0]}”", name.At);
    }

    /// <summary>Section and number column; throws <see cref="ExpressionError"/>.</summary>
    public (int Section, int Column) NumberColumn(Node node)
    {
        var (at, column) = ColumnName(node);
        return form.Sections[at].Columns[column].IsNumber ? (at, column) : throw new ExpressionError("这一列不是数字", node.At);
    }
}
