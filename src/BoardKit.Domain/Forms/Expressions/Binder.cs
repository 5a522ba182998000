namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// Turns a parsed expression into a <see cref="Term"/>: resolves names against the form and checks types, so that a form with a mistake is
/// refused when it is read and not when a clerk meets it.
/// </summary>
internal sealed class Binder(FormNames names)
{
    /// <summary>Parses and binds a number. Throws <see cref="ExpressionError"/>.</summary>
    public Term Number(string text) => Expect(Bind(Parser.Parse(text)), TermKind.Number, 0);

    /// <summary>Parses and binds an expression of any type. Throws <see cref="ExpressionError"/>.</summary>
    public Term Any(string text) => Bind(Parser.Parse(text));

    /// <summary>Parses and binds a condition. Throws <see cref="ExpressionError"/>.</summary>
    public Term Truth(string text) => Truth(Parser.Parse(text));

    /// <summary>Binds a condition.</summary>
    public Term Truth(Node node) => Expect(Bind(node), TermKind.Truth, node.At);

    /// <summary>Binds a number.</summary>
    public Term Number(Node node) => Expect(Bind(node), TermKind.Number, node.At);

    /// <summary>Binds an expression.</summary>
    public Term Bind(Node node) => node switch
    {
        NumberNode n => new Term(_ => n.Value) { Tell = _ => Values.Show(n.Value) },
        TextNode t => new Term(_ => t.Value),
        TruthNode t => new Term(_ => t.Value),
        NameNode n => Name(n),
        UnaryNode u => Unary(u),
        BinaryNode { Operator: "and" or "or" } b => Logic(b),
        BinaryNode { Operator: "+" or "-" or "*" or "/" } b => Arithmetic.Bind(b.Operator, Number(b.Left), Number(b.Right)),
        BinaryNode b => Comparisons.Bind(b.Operator, Bind(b.Left), Bind(b.Right), b.At),
        CallNode c => Functions.Bind(this, names, c),
        MemberNode m => Elsewhere(m),
        _ => throw new ExpressionError("无法识别的表达式", node.At),
    };

    private Term Unary(UnaryNode node)
    {
        if (node.Operator == "not")
        {
            var inner = Truth(node.Operand);
            var truth = inner.Truth!;
            return new Term(f => !truth(f)) { Cells = inner.Cells };
        }
        var operand = Number(node.Operand);
        var number = operand.Number!;
        return new Term(f => -number(f))
        {
            Cells = operand.Cells,
            IsMoney = operand.IsMoney,
            Tell = f => operand.Tell(f) is { } told ? "−" + told : null
        };
    }

    private Term Logic(BinaryNode node)
    {
        var (left, right) = (Truth(node.Left), Truth(node.Right));
        var (l, r) = (left.Truth!, right.Truth!);
        Func<Frame, bool?> truth = node.Operator == "and"
            ? f => l(f) is false ? false : l(f) & r(f)
            : f => l(f) is true ? true : l(f) | r(f);
        return new Term(truth) { Cells = Both(left, right) };
    }

    private Term Name(NameNode name) => name.Parts.Count switch
    {
        1 => OneWord(name),
        2 => TwoWords(name),
        _ => LineName(name),
    };

    private Term OneWord(NameNode name)
    {
        var key = name.Parts[0];
        if (names.Section >= 0 && names.Form.Sections[names.Section].IndexOf(key) >= 0)
        {
            var column = names.ColumnOf(names.Section, key, name.At);
            return InRow(names.Section, column,
                name.Before ? static f => f.Row > 0 ? f.Row - 1 : Cell.NoRow : static f => f.Row, name.Before ? "上一行" : "");
        }
        if (name.Before)
        {
            throw new ExpressionError("[i-1] 只能跟在本表的列后面", name.At);
        }
        return Input(key, name.At);
    }

    private Term TwoWords(NameNode name)
    {
        var (first, second) = (name.Parts[0], name.Parts[1]);
        if (name.Before)
        {
            throw new ExpressionError("[i-1] 只能跟在本表的列后面", name.At);
        }
        if (first == "input")
        {
            return Input(second, name.At);
        }
        if (first == "previous")
        {
            return Elsewhere(RelatedNotice.Previous(1), second, name.At);
        }
        if (first == "lastyear" && names.SectionOf(first) < 0)
        {
            return Elsewhere(RelatedNotice.LastYear, second, name.At);
        }
        if (names.IsOfOwnRow(name))
        {
            return names.Home < 0 ? throw new ExpressionError("row 只能用在逐行的规则里", name.At)
                : InRow(names.Home, names.ColumnOf(names.Home, second, name.At), static f => f.OwnRow, "");
        }
        if (first == "before" && names.SectionOf(first) < 0)
        {
            if (names.Form.PhaseInput is null)
            {
                throw new ExpressionError("before 只能用在分阶段公示的表单里", name.At);
            }
            return Elsewhere(RelatedNotice.PhaseBefore, second, name.At);
        }
        if (names.SectionOf(first) is >= 0 and var text && names.Form.Sections[text].Kind == SectionKind.Text)
        {
            return Element(text, second, name.At);
        }
        var (section, column) = names.ColumnName(name);
        if (names.Form.Sections[section].Kind != SectionKind.Record)
        {
            throw new ExpressionError($"“{first}”有多行，请用 sum、first、last 等函数", name.At);
        }
        return InRow(section, column, static _ => 0, "");
    }

    /// <summary>
    /// body.purpose: the words of an element of a text, its paragraphs joined; missing where there are none. Placeholders are no words of
    /// it: what they stand for is asked by its own name.
    /// </summary>
    private Term Element(int section, string key, int at)
    {
        var form = names.Form.Sections[section];
        var index = form.Elements.Select(e => e.Key).ToList().IndexOf(key);
        if (index < 0)
        {
            throw new ExpressionError($"“{form.Key}”里没有要素“{key}”", at);
        }
        return !names.InRules ? throw new ExpressionError("正文的要素只能用在规则里", at)
            : new Term(f => Words.Of(f.Ledger.Sections[section], key))
            {
                Cells = (f, cells) => cells.Add(Words.PlaceOf(f.Ledger, section, index))
            };
    }

    /// <summary>previous(4).amount, other('income-distribution').members.</summary>
    private Term Elsewhere(MemberNode node) => node.Of switch
    {
        { Function: "previous", Arguments: [NumberNode { Value: >= 1 and <= RelatedNotice.MostPeriods } n] } when n.Value.Scale == 0 =>
            Elsewhere(RelatedNotice.Previous((int)n.Value), node.Member, node.At),
        { Function: "previous" } => throw new ExpressionError($"previous(n)：n 是 1 到 {RelatedNotice.MostPeriods} 的整数", node.At),
        { Function: "other", Arguments: [TextNode form] } when form.Value.Length > 0 && form.Value != names.Form.Key =>
            Elsewhere(RelatedNotice.Other(form.Value), node.Member, node.At),
        { Function: "other" } => throw new ExpressionError("other('另一种表式的 key').汇总数", node.At),
        _ => throw new ExpressionError($"{node.Of.Function}(…) 后面不能有点号", node.At),
    };

    private Term Elsewhere(RelatedNotice notice, string figure, int at)
    {
        if (!names.InRules && notice != RelatedNotice.Previous(1) && notice != RelatedNotice.PhaseBefore)
        {
            throw new ExpressionError("别的公示的汇总数只能用在规则里", at);
        }
        if (notice.Form is null)
        {
            _ = names.FigureOf(figure, at);
        }
        var related = new RelatedFigure(notice, figure);
        _ = names.Related.Add(related);
        return Place(Cell.Of(related), _ => Cell.Of(related), f => f.Ledger.Related(related));
    }

    private Term LineName(NameNode name)
    {
        var section = names.SectionOf(name.Parts[0]);
        var line = section < 0 ? null : names.Form.Sections[section].Lines.FirstOrDefault(l => l.Key == name.Parts[1]);
        if (line is null || name.Before)
        {
            throw new ExpressionError($"没有固定行“{name.Text}”", name.At);
        }
        var column = names.ColumnOf(section, name.Parts[2], name.At);
        return InRow(section, column,
            f => f.Ledger.Sections[section].Lines!.RowOf(line.Key) is >= 0 and var row ? row : Cell.NoRow, line.Label.Trim());
    }

    private Term Input(string key, int at)
    {
        var index = names.InputOf(key);
        if (index < 0 && names.OwnFigureOf(key) is >= 0 and var figure)
        {
            return new Term(f => f.Ledger.Figure(figure));
        }
        if (index < 0)
        {
            throw new ExpressionError($"不认识的名称“{key}”", at);
        }
        return names.Form.Inputs[index].IsNumber
            ? Place(Cell.Input(index), _ => Cell.Input(index), f => f.Ledger.InputNumber(index))
            : new Term(f => f.Ledger.InputText(index)) { Cells = (_, cells) => cells.Add(Cell.Input(index)) };
    }

    private Term InRow(int section, int column, Func<Frame, int> row, string prefix)
    {
        var form = names.Form;
        if (form.Sections[section].Columns[column].IsNumber)
        {
            var term = Place(new(section, 0, column), f => new Cell(section, row(f), column),
                f => f.Ledger.Sections[section].Number(row(f), column));
            return prefix.Length == 0
                ? term : term with
                {
                    Tell = f =>
                    $"{prefix}{(prefix == "上一行" ? form.Sections[section].Columns[column].FullLabel : "")} {Values.Show(f.Ledger, new(section, 0, column), term.Number!(f))}"
                };
        }
        return new Term(f => f.Ledger.Sections[section]
            .Text(row(f), column))
        { Cells = (f, cells) => cells.Add(new(section, row(f), column)) };
    }

    private Term Place(Cell kind, Func<Frame, Cell> place, Func<Frame, decimal?> number)
    {
        var form = names.Form;
        return new Term(number)
        {
            Place = place,
            IsMoney = Values.IsMoney(form, kind),
            Cells = (f, cells) => cells.Add(place(f)),
            Tell = f => $"{Values.Label(f.Ledger, place(f))} {Values.Show(f.Ledger, place(f), number(f))}",
        };
    }

    private static Term Expect(Term term, TermKind kind, int at) => term.Kind == kind
        ? term
        : throw new ExpressionError(kind == TermKind.Number ? "这里要数字" : "这里要条件（真或假）", at);

    /// <summary>The places of two terms.</summary>
    internal static Action<Frame, ICollection<Cell>> Both(Term left, Term right) => (f, cells) =>
    {
        left.Cells(f, cells);
        right.Cells(f, cells);
    };
}
