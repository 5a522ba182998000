using System.Globalization;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// The rows of a table that a function is about: all of them, or those for which a condition is true. In a rule over rows the condition may
/// name the rule's own row: <c>sum(got.qty, goods == row.goods)</c>. Where what it names of the own row is missing, no row can be told.
/// </summary>
internal sealed class RowsMeant
{
    /// <summary>Over more rows than this a sum stands for its whole column.</summary>
    public const int MostNamed = 64;

    private const int MostSaid = 6;

    private readonly int _section;
    private readonly string _label;
    private readonly Term? _where;
    private readonly IReadOnlyList<Term> _own;
    private readonly (int Column, Term Own)? _key;

    private RowsMeant(FormNames names, int section, Node? where)
    {
        (_section, _label) = (section, names.Form.Sections[section].Label);
        if (where is null)
        {
            _own = [];
            return;
        }
        var within = names.Within(section);
        var binder = new Binder(within);
        _where = binder.Truth(where);
        _own = [.. Asked(where).Where(names.IsOfOwnRow).Select(binder.Bind)];
        _key = where.Conjuncts().Select(n => Key(within, binder, n)).FirstOrDefault(k => k is not null);
    }

    /// <summary>Whether the condition names the rule's own row.</summary>
    public bool IsJoined => _own.Count > 0;

    /// <summary>Whether there is a condition.</summary>
    public bool HasCondition => _where is not null;

    /// <summary>Binds a condition over the rows of a section. Throws <see cref="ExpressionError"/>.</summary>
    public static RowsMeant Of(FormNames names, int section, Node? where) => new(names, section, where);

    /// <summary>Whether they can be told: nothing that the condition names of the own row is missing.</summary>
    public bool AreKnown(Frame f) => _own.All(own => !own.IsMissing(f));

    /// <summary>The rows, in order; none where they cannot be told.</summary>
    public IEnumerable<int> In(Frame f)
    {
        var rows = f.Ledger.Sections[_section];
        var asked = AreKnown(f) ? Enumerable.Range(0, rows.Count) : [];
        if (_key is { } key && AreKnown(f))
        {
            asked = key.Own.Text!(f) is { } text ? rows.RowsWith(key.Column, text) : [];
        }
        return _where is null ? asked : asked.Where(row => _where.Truth!(f.At(_section, row)) is true);
    }

    /// <summary>Adds what it depends on of the own row.</summary>
    public void AddOwn(Frame f, ICollection<Cell> cells)
    {
        foreach (var own in _own)
        {
            own.Cells(f, cells);
        }
    }

    /// <summary>Adds the cells of a column in the rows meant, and those of the own row; of too many the whole column.</summary>
    public void AddCells(Frame f, int column, ICollection<Cell> cells)
    {
        AddOwn(f, cells);
        var rows = (IsJoined || f.Ledger.Sections[_section].Count <= MostNamed ? In(f) : Enumerable.Range(0, MostNamed + 1))
            .Take(MostNamed + 1).ToList();
        foreach (var row in rows.Count > MostNamed ? [Cell.WholeColumn] : rows)
        {
            cells.Add(new(_section, row, column));
        }
    }

    /// <summary>Which rows, for a fault: 接收明细第3、5行; 接收明细中没有对应的行. Without a join 有关各行.</summary>
    public string Say(Frame f)
    {
        if (!IsJoined)
        {
            return "有关各行";
        }
        var rows = In(f).Take(MostSaid + 1).ToList();
        var numbers = rows.Take(MostSaid).Select(f.Ledger.Sections[_section].NumberOf)
            .Select(n => n.ToString(CultureInfo.InvariantCulture));
        return rows.Count == 0 ? $"{_label}中没有对应的行，"
            : $"{_label}第{string.Join('、', numbers)}{(rows.Count > MostSaid ? "…" : "")}行";
    }

    /// <summary>What of the own row has to be there: not what the condition itself asks to be missing or replaces.</summary>
    private static IEnumerable<Node> Asked(Node node) =>
        node is CallNode { Function: "coalesce" or "missing" or "filled" } ? [] : node.Nodes.SelectMany(Asked).Prepend(node);

    /// <summary>goods == row.goods, of texts: such rows are looked up and not searched for.</summary>
    private static (int Column, Term Own)? Key(FormNames within, Binder binder, Node node)
    {
        if (node is not BinaryNode { Operator: "==" } equal)
        {
            return null;
        }
        var (here, own) = within.IsOfOwnRow(equal.Right) ? (equal.Left, equal.Right) : (equal.Right, equal.Left);
        var section = within.Form.Sections[within.Section];
        return within.IsOfOwnRow(own) && here is NameNode { Parts: [var key], Before: false } && section.IndexOf(key) is >= 0 and var column
            && !section.Columns[column].IsNumber ? (column, binder.Bind(own)) : null;
    }
}
