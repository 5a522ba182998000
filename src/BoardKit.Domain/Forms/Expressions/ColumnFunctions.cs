namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// The functions over whole columns and over the lines below a tree's line. Over an absent or empty section they are missing, except count.
/// </summary>
internal static class ColumnFunctions
{
    private static readonly HashSet<string> SectionWords =
        ["sum", "count", "distinct", "min", "max", "first", "last", "stated", "unique", "at"];

    /// <summary>Whether min or max is asked of a column (of many rows with a condition, too) and not of values.</summary>
    public static bool IsColumn(FormNames names, CallNode call) => call.Arguments is [NameNode { Parts: [var section, _] }, ..]
        && names.SectionOf(section) is >= 0 and var at
        && (call.Arguments.Count == 1 || (call.Arguments.Count == 2 && names.Form.Sections[at].Kind != SectionKind.Record));

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
        var takesWhere = call.Function is "sum" or "count" or "distinct" or "at" or "min" or "max";
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
            Tell = f => $"{Values.Label(f.Ledger, whole)} {Values.Show(f.Ledger, whole, f.Ledger.Number(whole))}",
        };
    }

    private static Term SumWhere(FormNames names, CallNode call)
    {
        var (section, column) = names.NumberColumn(call.Arguments[0]);
        var (meant, label) = (RowsMeant.Of(names, section, call.Arguments[1]), names.Form.Sections[section].Columns[column].FullLabel);
        decimal? Total(Frame f) => f.Ledger.Sections[section] is { Count: > 0 } rows && meant.AreKnown(f)
            ? meant.In(f).Sum(row => rows.Number(row, column) ?? 0) : null;
        return new Term(Total)
        {
            IsMoney = Values.IsMoney(names.Form, new(section, 0, column)),
            Cells = (f, cells) => meant.AddCells(f, column, cells),
            Tell = f => $"{meant.Say(f)}“{label}”之和 {Values.Show(f.Ledger, new(section, 0, column), Total(f))}",
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
        var each = new Binder(names.Within(section)).Number(call.Arguments[1]);
        var meant = RowsMeant.Of(names, section, call.Arguments.ElementAtOrDefault(2));
        IEnumerable<Frame> Rows(Frame f) => meant.In(f).Select(row => f.At(section, row));
        return new Term(f => f.Ledger.Sections[section].Count == 0 || !meant.AreKnown(f) ? null : Rows(f).Sum(r => each.Number!(r) ?? 0))
        {
            Cells = (f, cells) =>
            {
                var before = cells.Count;
                foreach (var row in Rows(f).Take(RowsMeant.MostNamed + 1))
                {
                    each.Cells(row, cells);
                }
                if (f.Ledger.Sections[section].Count > RowsMeant.MostNamed && cells.Count > before)
                {
                    cells.Add(cells.Last().AsWholeColumn);
                }
            },
        };
    }

    private static Term AtRow(FormNames names, CallNode call)
    {
        var (section, column) = names.ColumnName(call.Arguments[0]);
        var meant = RowsMeant.Of(names, section, call.Arguments[1]);
        return OneOf(names.Form, section, column, f => meant.In(f).Append(Cell.NoRow).First());
    }

    private static Term Count(FormNames names, CallNode call)
    {
        if (call.Arguments[0] is NameNode { Parts: [var key], Before: false } && names.SectionOf(key) is >= 0 and var section)
        {
            var meant = RowsMeant.Of(names, section, call.Arguments.ElementAtOrDefault(1));
            return Counted(meant, f => meant.HasCondition ? meant.In(f).Count() : f.Ledger.Sections[section].Counted, "行数");
        }
        var (within, column) = names.ColumnName(call.Arguments[0]);
        var filled = RowsMeant.Of(names, within, call.Arguments.ElementAtOrDefault(1));
        return Counted(filled, f => filled.In(f).Count(row => f.Ledger.Sections[within].IsFilled(row, column)),
            $"“{names.Form.Sections[within].Columns[column].FullLabel}”个数");
    }

    /// <summary>A number of rows; told only where it is said of which.</summary>
    private static Term Counted(RowsMeant meant, Func<Frame, int> count, string what) =>
        new(f => meant.AreKnown(f) ? count(f) : (decimal?)null)
        {
            Cells = meant.AddOwn,
            Tell = f => meant.IsJoined && meant.AreKnown(f) ? $"{meant.Say(f)}{what} {Values.Show(count(f))}" : null,
        };

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
        var meant = RowsMeant.Of(names, section, call.Arguments.ElementAtOrDefault(1));
        return Counted(meant, f =>
        {
            var here = f.Ledger.Sections[section];
            var rows = meant.In(f);
            return ofHouseholds
                ? Households.Count(here.Form, rows.Select(row => here.Rows[row])) + (meant.HasCondition ? 0 : here.Counted - here.Count)
                : rows.Select(row => here.Text(row, column)).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        }, ofHouseholds ? "户数" : $"“{names.Form.Sections[section].Columns[column].FullLabel}”种数");
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
        return One(Values.IsMoney(names.Form, new(section, 0, column)), _ => new Cell(section, Cell.StatedRow, column));
    }

    private static Term End(FormNames names, Node argument, bool first)
    {
        var (section, column) = names.ColumnName(argument);
        return OneOf(names.Form, section, column,
            f => f.Ledger.Sections[section].Count is var count && count == 0 ? Cell.NoRow : first ? 0 : count - 1);
    }

    /// <summary>A cell of one row of a table, a number or a text.</summary>
    private static Term OneOf(Form form, int section, int column, Func<Frame, int> row) => form.Sections[section].Columns[column].IsNumber
        ? One(Values.IsMoney(form, new(section, 0, column)), f => new(section, row(f), column))
        : new Term(f => f.Ledger.Sections[section].Text(row(f), column)) { Cells = (f, cells) => cells.Add(new(section, row(f), column)) };

    private static Term One(bool isMoney, Func<Frame, Cell> place) => new(f => f.Ledger.Number(place(f)))
    {
        Place = place,
        IsMoney = isMoney,
        Cells = (f, cells) => cells.Add(place(f)),
        Tell = f => $"{Values.Label(f.Ledger, place(f))} {Values.Show(f.Ledger, place(f), f.Ledger.Number(place(f)))}",
    };

    private static Term Extreme(FormNames names, CallNode call)
    {
        var (section, column) = names.NumberColumn(call.Arguments[0]);
        var (smallest, label) = (call.Function == "min", names.Form.Sections[section].Columns[column].FullLabel);
        var meant = RowsMeant.Of(names, section, call.Arguments.ElementAtOrDefault(1));
        decimal? Best(Frame f)
        {
            var values = meant.In(f).Select(row => f.Ledger.Sections[section].Number(row, column));
            return smallest ? values.Min() : values.Max();
        }
        return new Term(Best)
        {
            Cells = (f, cells) =>
            {
                if (meant.HasCondition)
                {
                    meant.AddCells(f, column, cells);
                }
                else
                {
                    cells.Add(new(section, Cell.WholeColumn, column));
                }
            },
            Tell = f => meant.IsJoined
                ? $"{meant.Say(f)}“{label}”最{(smallest ? "小" : "大")}值 {Values.Show(f.Ledger, new(section, 0, column), Best(f))}"
                : null,
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
