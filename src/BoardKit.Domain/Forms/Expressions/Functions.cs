namespace BoardKit.Domain.Forms.Expressions;

/// <summary>The functions over values. Functions over columns are in <see cref="ColumnFunctions"/>.</summary>
internal static class Functions
{
    /// <summary>Binds a call. Throws <see cref="ExpressionError"/>.</summary>
    public static Term Bind(Binder binder, FormNames names, CallNode call) => call.Function switch
    {
        "round" => Rounded(binder, call, MidpointRounding.AwayFromZero, "四舍五入"),
        "trunc" => Rounded(binder, call, MidpointRounding.ToZero, "截"),
        "abs" => Absolute(binder.Number(Only(call))),
        "if" => If(binder, call),
        "coalesce" => Coalesce(binder, call),
        "missing" => Missing(binder.Bind(Only(call)), wanted: true),
        "filled" => Missing(binder.Bind(Only(call)), wanted: false),
        "none" when call.Arguments.Count == 0 => new Term(static _ => (decimal?)null),
        "has" => Has(binder, call),
        "sensitive" => Sensitive(binder, call),
        "days" or "months" or "today" => Dates.Bind(binder, names, call),
        "min" or "max" when !ColumnFunctions.IsColumn(names, call) => Extreme(binder, call),
        _ => ColumnFunctions.Bind(names, call),
    };

    /// <summary>The single argument. Throws <see cref="ExpressionError"/>.</summary>
    public static Node Only(CallNode call) =>
        call.Arguments.Count == 1 ? call.Arguments[0] : throw new ExpressionError($"{call.Function} 要一个参数", call.At);

    private static Term Rounded(Binder binder, CallNode call, MidpointRounding mode, string word)
    {
        if (call.Arguments is not [var of, NumberNode { Value: >= 0 and <= 8 } digits] || digits.Value.Scale > 0)
        {
            throw new ExpressionError($"{call.Function}(数, 位数)：位数是 0 到 8 的整数", call.At);
        }
        var inner = binder.Number(of);
        var number = inner.Number!;
        var places = (int)digits.Value;
        var to = places == 2 && inner.IsMoney ? "到分" : places == 0 ? "到整数" : $"到 {places} 位小数";
        return new Term(f => number(f) is { } value ? Math.Round(value, places, mode) : null)
        {
            Cells = inner.Cells,
            IsMoney = inner.IsMoney,
            Rank = inner.Rank,
            Tell = f => inner.Tell(f) is { } told ? told.Contains('，', StringComparison.Ordinal) ? told : $"{told}，{word}{to}" : null,
        };
    }

    private static Term Absolute(Term inner)
    {
        var number = inner.Number!;
        return new Term(f => number(f) is { } value ? Math.Abs(value) : null) { Cells = inner.Cells, IsMoney = inner.IsMoney };
    }

    private static Term If(Binder binder, CallNode call)
    {
        if (call.Arguments.Count != 3)
        {
            throw new ExpressionError("if(条件, 是, 否)", call.At);
        }
        var condition = binder.Truth(call.Arguments[0]);
        var (yes, no) = (binder.Bind(call.Arguments[1]), binder.Bind(call.Arguments[2]));
        if (yes.Kind != no.Kind)
        {
            throw new ExpressionError("if 的两个结果类型不同", call.At);
        }
        var asks = condition.Truth!;
        Term? Chosen(Frame f) => asks(f) is { } truth ? truth ? yes : no : null;
        return Choice(yes.Kind, Chosen) with
        {
            Cells = (f, cells) =>
            {
                condition.Cells(f, cells);
                Chosen(f)?.Cells(f, cells);
            },
            IsMoney = yes.IsMoney || no.IsMoney,
            Tell = f => Chosen(f)?.Tell(f),
        };
    }

    private static Term Coalesce(Binder binder, CallNode call)
    {
        Term[] options = [.. call.Arguments.Select(binder.Bind)];
        if (options.Length < 2 || options.Any(o => o.Kind != options[0].Kind))
        {
            throw new ExpressionError("coalesce 要两个以上同类型的参数", call.At);
        }
        Term Chosen(Frame f)
        {
            foreach (var option in options)
            {
                if (!option.IsMissing(f))
                {
                    return option;
                }
            }
            return options[^1];
        }
        return Choice(options[0].Kind, Chosen) with
        {
            Cells = (f, cells) =>
            {
                foreach (var option in options)
                {
                    option.Cells(f, cells);
                }
            },
            IsMoney = options.Any(o => o.IsMoney),
            Place = Array.TrueForAll(options, o => o.Place is not null) ? f => Chosen(f).Place!(f) : null,
            Tell = f => Chosen(f).Tell(f),
        };
    }

    private static Term Choice(TermKind kind, Func<Frame, Term?> chosen) => kind switch
    {
        TermKind.Number => new Term(f => chosen(f)?.Number!(f)),
        TermKind.Truth => new Term(f => chosen(f)?.Truth!(f)),
        TermKind.Text => new Term(f => chosen(f)?.Text!(f)),
    };

    private static Term Missing(Term inner, bool wanted) => new(f => inner.IsMissing(f) == wanted) { Cells = inner.Cells };

    private static Term Has(Binder binder, CallNode call)
    {
        if (call.Arguments is not [var of, TextNode part] || binder.Bind(of) is not { Kind: TermKind.Text } text)
        {
            throw new ExpressionError("has(文字, '字样')", call.At);
        }
        return new Term(f => text.Text!(f)?.Contains(part.Value, StringComparison.Ordinal)) { Cells = text.Cells };
    }

    private static Term Sensitive(Binder binder, CallNode call)
    {
        if (call.Arguments is not [var of] || binder.Bind(of) is not { Kind: TermKind.Text } text)
        {
            throw new ExpressionError("sensitive(文字)", call.At);
        }
        return new Term(f => text.Text!(f) is { } words ? f.Ledger.Rules.Sensitive(words) is not null : null) { Cells = text.Cells };
    }

    private static Term Extreme(Binder binder, CallNode call)
    {
        Term[] terms = [.. call.Arguments.Select(binder.Number)];
        if (terms.Length < 2)
        {
            throw new ExpressionError($"{call.Function} 要两个以上的数，或一个“表.列”", call.At);
        }
        var smallest = call.Function == "min";
        return new Term(f =>
        {
            decimal? best = terms[0].Number!(f);
            foreach (var term in terms.AsSpan(1))
            {
                best = best is { } a && term.Number!(f) is { } b ? smallest ? Math.Min(a, b) : Math.Max(a, b) : null;
            }
            return best;
        })
        {
            Cells = (f, cells) => Array.ForEach(terms, t => t.Cells(f, cells)),
        };
    }
}
