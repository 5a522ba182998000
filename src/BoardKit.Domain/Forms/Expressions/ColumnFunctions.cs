namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// The functions over whole columns and over the lines below a tree's line. Over an absent or empty section they are missing, except count.
/// </summary>
internal static class ColumnFunctions
{
    private static readonly HashSet<string> SectionWords =
        ["sum", "count", "distinct", "min", "max", "first", "last", "stated", "unique", "at"];

    /// <summary>Over more rows than this a sum stands for its whole column.</summary>
    private const int MostNamed = 64;

    /// <summary>Whether min or max is asked of a column and not of values.</summary>
    public static bool IsColumn(FormNames names, CallNode call) =>
        call.Arguments is [NameNode { Parts: [var section, _] }] && names.SectionOf(section) >= 0;

    /// <summary>Binds a call. Throws <see cref="ExpressionError"/>.</summary>
    public static Term Bind(FormNames names, CallNode call)
    {
        if (call.Function is "children" or "isparent" or "isfirst")
        {
            return InTree(names, call);
        }
        if (!SectionWords.Contains(call.Function))
        {
            throw new ExpressionError($"没有函数“{call.Function}”", call.At);
        }
        var takesWhere = call.Function is "sum" or "count" or "distinct" or "at";
        if (call is { Function: "sum", Arguments: [NameNode { Parts.Count: 1 }, ..] })
        {
            return SumOfProducts(names, call);
        }
        if (call.Arguments.Count < 1 || call.Arguments.Count > (takesWhere ? 2 : 1))
        {
            throw new ExpressionError($"{call.Function} 的参数个数不对", call.At);
        }
        return call.Function switch
        {
            "count" => Count(names, call),
            "distinct" => Distinct(names, call),
            "unique" => Unique(names, call.Arguments[0]),
            "at" when call.Arguments.Count == 2 => AtRow(names, call),
            "at" => throw new ExpressionError("at(表.列, 条件)", call.At),
            "stated" => Stated(names, call.Arguments[0]),
            "sum" when call.Arguments.Count == 2 => SumWhere(names, call),
            "sum" => Sum(names, call.Arguments[0]),
            "first" => End(names, call.Arguments[0], first: true),
            "last" => End(names, call.Arguments[0], first: false),
            _ => Extreme(names, call),
        };
    }

    private static Term Sum(FormNames names, Node argument)
    {
        var (section, column) = names.NumberColumn(argument);
        var whole = new Cell(section, Cell.WholeColumn, column);
        return new Term(f => f.Ledger.Number(whole))
        {
            Place = _ => whole,
            IsMoney = Values.IsMoney(names.Form, whole),
            Cells = (_, cells) => cells.Add(whole),
            Tell = f => $"{Values.Label(names.Form, whole)} {Values.Show(f.Ledger, whole, f.Ledger.Number(whole))}",
        };
    }

    private static Term SumWhere(FormNames names, CallNode call)
    {
        var (section, column) = names.NumberColumn(call.Arguments[0]);
        var where = new Binder(names.Within(section)).Truth(call.Arguments[1]);
        decimal? Total(Frame f)
        {
            var rows = f.Ledger.Sections[section];
            decimal? sum = rows.Count == 0 ? null : 0;
            for (var row = 0; row < rows.Count; row++)
            {
                sum += where.Truth!(new(f.Ledger, section, row)) is true ? rows.Number(row, column) ?? 0 : 0;
            }
            return sum;
        }
        return new Term(Total)
        {
            IsMoney = Values.IsMoney(names.Form, new(section, 0, column)),
            Cells = (f, cells) => Matching(f, section, column, where, cells),
            Tell = f => $"有关各行“{names.Form.Sections[section].Columns[column].Label}”之和 {Values.Show(f.Ledger, new(section, 0, column), Total(f))}",
        };
    }

    /// <summary>sum(rows, people * std, where): a sum of what each row comes to; rows where it is missing add nothing.</summary>
    private static Term SumOfProducts(FormNames names, CallNode call)
    {
        var section = call.Arguments[0] is NameNode { Parts: [var key], Before: false } ? names.SectionOf(key) : -1;
        if (section < 0 || call.Arguments.Count is < 2 or > 3)
        {
            throw new ExpressionError("sum(表.列)、sum(表.列, 条件) 或 sum(表, 算式, 条件)", call.At);
        }
        var binder = new Binder(names.Within(section));
        var each = binder.Number(call.Arguments[1]);
        var where = call.Arguments.Count == 3 ? binder.Truth(call.Arguments[2]) : null;
        IEnumerable<Frame> Rows(Frame f) => Enumerable.Range(0, f.Ledger.Sections[section].Count)
            .Select(row => new Frame(f.Ledger, section, row)).Where(r => where is null || where.Truth!(r) is true);
        return new Term(f => f.Ledger.Sections[section].Count == 0 ? null : Rows(f).Sum(r => each.Number!(r) ?? 0))
        {
            Cells = (f, cells) =>
            {
                var before = cells.Count;
                foreach (var row in Rows(f).Take(MostNamed + 1))
                {
                    each.Cells(row, cells);
                }
                if (f.Ledger.Sections[section].Count > MostNamed && cells.Count > before)
                {
                    cells.Add(cells.Last().AsWholeColumn);
                }
            },
        };
    }

    /// <summary>The cells of the rows meant; the whole column when there are too many to name one.</summary>
    private static void Matching(Frame f, int section, int column, Term where, ICollection<Cell> cells)
    {
        var count = f.Ledger.Sections[section].Count;
        if (count > MostNamed)
        {
            cells.Add(new(section, Cell.WholeColumn, column));
            return;
        }
        for (var row = 0; row < count; row++)
        {
            if (where.Truth!(new(f.Ledger, section, row)) is true)
            {
                cells.Add(new(section, row, column));
            }
        }
    }

    private static Term AtRow(FormNames names, CallNode call)
    {
        var (section, column) = names.NumberColumn(call.Arguments[0]);
        var where = new Binder(names.Within(section)).Truth(call.Arguments[1]);
        return One(names.Form, Values.IsMoney(names.Form, new(section, 0, column)), f =>
        {
            var rows = f.Ledger.Sections[section];
            for (var row = 0; row < rows.Count; row++)
            {
                if (where.Truth!(new(f.Ledger, section, row)) is true)
                {
                    return new(section, row, column);
                }
            }
            return new(section, Cell.NoRow, column);
        });
    }

    private static Term Count(FormNames names, CallNode call)
    {
        if (call.Arguments[0] is NameNode { Parts: [var key], Before: false } && names.SectionOf(key) is >= 0 and var section)
        {
            var where = call.Arguments.Count == 2 ? new Binder(names.Within(section)).Truth(call.Arguments[1]) : null;
            return new Term(f => where is null
                ? f.Ledger.Sections[section].Counted
                : CountRows(f, section, row => where.Truth!(new(f.Ledger, section, row)) is true));
        }
        var (within, column) = names.ColumnName(call.Arguments[0]);
        var condition = call.Arguments.Count == 2 ? new Binder(names.Within(within)).Truth(call.Arguments[1]) : null;
        return new Term(f => CountRows(f, within, row =>
            f.Ledger.Sections[within].IsFilled(row, column)
                && (condition is null || condition.Truth!(new(f.Ledger, within, row)) is true)));
    }

    /// <summary>distinct(rows): households, several rows of one counted once; distinct(rows.kind): different texts.</summary>
    private static Term Distinct(FormNames names, CallNode call)
    {
        var ofHouseholds = call.Arguments[0] is NameNode { Parts.Count: 1, Before: false };
        var (section, column) = call.Arguments[0] is NameNode { Parts: [var key], Before: false }
            ? (names.SectionOf(key), -1) : names.ColumnName(call.Arguments[0]);
        if (section < 0 || (ofHouseholds && names.Form.Sections[section].HouseholdColumn is null))
        {
            throw new ExpressionError("distinct(表) 要有 householdColumn；或者 distinct(表.列)", call.At);
        }
        var where = call.Arguments.Count == 2 ? new Binder(names.Within(section)).Truth(call.Arguments[1]) : null;
        return new Term(f =>
        {
            var here = f.Ledger.Sections[section];
            var rows = Enumerable.Range(0, here.Count).Where(row => where is null || where.Truth!(new(f.Ledger, section, row)) is true);
            return ofHouseholds
                ? Households.Count(here.Form, rows.Select(row => here.Rows[row])) + (where is null ? here.Counted - here.Count : 0)
                : rows.Select(row => here.Text(row, column)).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        });
    }

    private static decimal CountRows(Frame f, int section, Func<int, bool> counts)
    {
        var n = 0;
        for (var row = 0; row < f.Ledger.Sections[section].Count; row++)
        {
            n += counts(row) ? 1 : 0;
        }
        return n;
    }

    private static Term Unique(FormNames names, Node argument)
    {
        var (section, column) = names.ColumnName(argument);
        return new Term(f =>
        {
            var rows = f.Ledger.Sections[section];
            var seen = new HashSet<string>();
            for (var row = 0; row < rows.Count; row++)
            {
                if (rows.Text(row, column) is { } text && !seen.Add(text))
                {
                    return false;
                }
            }
            return (bool?)true;
        });
    }

    private static Term Stated(FormNames names, Node argument)
    {
        var (section, column) = names.NumberColumn(argument);
        return One(names.Form, Values.IsMoney(names.Form, new(section, 0, column)), _ => new Cell(section, Cell.StatedRow, column));
    }

    private static Term End(FormNames names, Node argument, bool first)
    {
        var (section, column) = names.ColumnName(argument);
        Cell At(Frame f) =>
            new(section, f.Ledger.Sections[section].Count is var count && count == 0 ? Cell.NoRow : first ? 0 : count - 1, column);
        return names.Form.Sections[section].Columns[column].IsNumber
            ? One(names.Form, Values.IsMoney(names.Form, new(section, 0, column)), At)
            : new Term(f => f.Ledger.Sections[section].Text(At(f).Row, column)) { Cells = (f, cells) => cells.Add(At(f)) };
    }

    private static Term One(Form form, bool isMoney, Func<Frame, Cell> place) => new(f => f.Ledger.Number(place(f)))
    {
        Place = place,
        IsMoney = isMoney,
        Cells = (f, cells) => cells.Add(place(f)),
        Tell = f => $"{Values.Label(form, place(f))} {Values.Show(f.Ledger, place(f), f.Ledger.Number(place(f)))}",
    };

    private static Term Extreme(FormNames names, CallNode call)
    {
        var (section, column) = names.NumberColumn(call.Arguments[0]);
        var smallest = call.Function == "min";
        return new Term(f =>
        {
            decimal? best = null;
            var rows = f.Ledger.Sections[section];
            for (var row = 0; row < rows.Count; row++)
            {
                if (rows.Number(row, column) is { } value && (best is null || (smallest ? value < best : value > best)))
                {
                    best = value;
                }
            }
            return best;
        })
        {
            Cells = (_, cells) => cells.Add(new(section, Cell.WholeColumn, column)),
        };
    }

    private static Term InTree(FormNames names, CallNode call)
    {
        if (call is { Function: "isfirst", Arguments.Count: 0 } && names.Section >= 0)
        {
            return new Term(f => f.Row == 0);
        }
        if (names.Section < 0 || names.Form.Sections[names.Section].Kind != SectionKind.Tree)
        {
            throw new ExpressionError($"{call.Function} 只能用在分级表的行规则里", call.At);
        }
        if (call is { Function: "isparent", Arguments.Count: 0 })
        {
            return new Term(f => f.Here.Children(f.Row).Count > 0);
        }
        if (Functions.Only(call) is not NameNode { Parts: [var key], Before: false } name)
        {
            throw new ExpressionError("children(列)", call.At);
        }
        var (section, column) = (names.Section, names.ColumnOf(names.Section, key, name.At));
        if (!names.Form.Sections[section].Columns[column].IsNumber)
        {
            throw new ExpressionError("这一列不是数字", name.At);
        }
        return new Term(f => ChildSum(f, column))
        {
            IsMoney = Values.IsMoney(names.Form, new(section, 0, column)),
            Cells = (f, cells) =>
            {
                foreach (var child in f.Here.Children(f.Row))
                {
                    cells.Add(new(section, child, column));
                }
            },
            Tell = f => $"下级各项之和 {Values.Show(f.Ledger, new(section, 0, column), ChildSum(f, column))}",
        };
    }

    private static decimal? ChildSum(Frame f, int column)
    {
        decimal? sum = null;
        foreach (var child in f.Here.Children(f.Row))
        {
            if (f.Here.Number(child, column) is { } value)
            {
                sum = (sum ?? 0) + value;
            }
        }
        return sum;
    }
}
