namespace BoardKit.Domain.Forms.Expressions;

/// <summary>The type of a bound expression.</summary>
internal enum TermKind
{
    /// <summary>A decimal, or missing.</summary>
    Number,
    /// <summary>True, false or unknown.</summary>
    Truth,
    /// <summary>A text or date, or missing.</summary>
    Text,
}

/// <summary>
/// An expression bound to a form: names are resolved to places, so evaluating it looks nothing up. Null is “missing” (numbers, texts) or
/// “unknown” (truths); exactly one of the three functions is there.
/// </summary>
internal sealed record Term
{
    /// <summary>A number.</summary>
    public Term(Func<Frame, decimal?> number) => (Kind, Number) = (TermKind.Number, number);

    /// <summary>A truth.</summary>
    public Term(Func<Frame, bool?> truth) => (Kind, Truth) = (TermKind.Truth, truth);

    /// <summary>A text.</summary>
    public Term(Func<Frame, string?> text) => (Kind, Text) = (TermKind.Text, text);

    /// <summary>Its type.</summary>
    public TermKind Kind { get; }

    /// <summary>Evaluates a number. May throw <see cref="OverflowException"/>.</summary>
    public Func<Frame, decimal?>? Number { get; }

    /// <summary>Evaluates a truth.</summary>
    public Func<Frame, bool?>? Truth { get; }

    /// <summary>Evaluates a text.</summary>
    public Func<Frame, string?>? Text { get; }

    /// <summary>Adds the places it depends on.</summary>
    public Action<Frame, ICollection<Cell>> Cells { get; init; } = static (_, _) => { };

    /// <summary>Says it with its values, for a fault: 补贴面积 11.26 × 补贴标准 86.39; null where only the rule's own sentence will do.</summary>
    public Func<Frame, string?> Tell { get; init; } = static _ => null;

    /// <summary>The one place that it is, for a plain name.</summary>
    public Func<Frame, Cell>? Place { get; init; }

    /// <summary>Whether it comes to money (元, 元/亩 × 亩): only then is the second decimal a 分.</summary>
    public bool IsMoney { get; init; }

    /// <summary>Binds tighter in <see cref="Tell"/>: 3 atoms, 2 products, 1 sums.</summary>
    public int Rank { get; init; } = 3;

    /// <summary>Whether it was evaluated to missing or unknown.</summary>
    public bool IsMissing(Frame at) => Kind switch
    {
        TermKind.Number => Number!(at) is null,
        TermKind.Truth => Truth!(at) is null,
        TermKind.Text => Text!(at) is null,
    };
}
