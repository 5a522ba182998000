namespace BoardKit.Domain.Forms.Expressions;

/// <summary>A node of a parsed expression. <paramref name="At"/> is the 0-based character it starts at.</summary>
internal abstract record Node(int At)
{
    /// <summary>The nodes it is made of.</summary>
    public IEnumerable<Node> Nodes => this switch
    {
        UnaryNode u => [u.Operand],
        BinaryNode b => [b.Left, b.Right],
        CallNode c => c.Arguments,
        MemberNode m => [m.Of],
        _ => [],
    };

    /// <summary>Itself and everything in it.</summary>
    public IEnumerable<Node> All() => Nodes.SelectMany(n => n.All()).Prepend(this);

    /// <summary>The parts of a top-level <c>and</c>.</summary>
    public IEnumerable<Node> Conjuncts() =>
        this is BinaryNode { Operator: "and" } both ? both.Left.Conjuncts().Concat(both.Right.Conjuncts()) : [this];
}

/// <summary>A number: 0.005.</summary>
internal sealed record NumberNode(decimal Value, int At) : Node(At);

/// <summary>A text in single quotes: '水田'.</summary>
internal sealed record TextNode(string Value, int At) : Node(At);

/// <summary>true or false.</summary>
internal sealed record TruthNode(bool Value, int At) : Node(At);

/// <summary>
/// A name of one to three parts: amount, rows.amount, summary.income.this. <paramref name="Before"/>: of the row before, balance[i-1].
/// </summary>
internal sealed record NameNode(IReadOnlyList<string> Parts, bool Before, int At) : Node(At)
{
    /// <summary>As written.</summary>
    public string Text => string.Join('.', Parts) + (Before ? "[i-1]" : "");

    /// <inheritdoc/>
    public bool Equals(NameNode? other) =>
        other is not null && Before == other.Before && At == other.At && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, At);
}

/// <summary>- or not.</summary>
internal sealed record UnaryNode(string Operator, Node Operand, int At) : Node(At);

/// <summary>+ - * / == != &lt; &lt;= &gt; &gt;= and or.</summary>
internal sealed record BinaryNode(string Operator, Node Left, Node Right, int At) : Node(At);

/// <summary>A figure of the notice that a call names: previous(4).amount, other('income').members.</summary>
internal sealed record MemberNode(CallNode Of, string Member, int At) : Node(At);

/// <summary>A call of a known function.</summary>
internal sealed record CallNode(string Function, IReadOnlyList<Node> Arguments, int At) : Node(At)
{
    /// <inheritdoc/>
    public bool Equals(CallNode? other) =>
        other is not null && Function == other.Function && At == other.At && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Function, Arguments.Count, At);
}
