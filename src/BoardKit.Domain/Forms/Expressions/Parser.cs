namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// Reads an expression: <c>or</c> &lt; <c>and</c> &lt; <c>not</c> &lt; comparison (one, not a chain) &lt; + - &lt; * / &lt; unary -. Length
/// and depth are bounded, so that a form from anywhere can be read without fear.
/// </summary>
internal sealed class Parser
{
    /// <summary>Longest expression, in characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 40;

    private static readonly HashSet<string> Reserved = ["and", "or", "not", "true", "false"];

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private Parser(List<Token> tokens) => _tokens = tokens;

    /// <summary>Parses a whole expression. Throws <see cref="ExpressionError"/>.</summary>
    public static Node Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new ExpressionError($"表达式超过 {MaxLength} 个字符", MaxLength);
        }
        var parser = new Parser(Lexer.Read(text));
        var node = parser.Or();
        return parser.Peek.Kind == TokenKind.End ? node : throw new ExpressionError($"多余的“{parser.Peek.Text}”", parser.Peek.At);
    }

    private Token Peek => _tokens[_next];

    private Node Or()
    {
        if (++_depth > MaxDepth)
        {
            throw new ExpressionError($"嵌套超过 {MaxDepth} 层", Peek.At);
        }
        var left = LeftToRight(And, "or");
        _depth--;
        return left;
    }

    private Node And() => LeftToRight(Not, "and");

    private Node Not()
    {
        if (!Takes("not", out var at))
        {
            return Comparison();
        }
        return new UnaryNode("not", Deeper(Not), at);
    }

    private Node Comparison()
    {
        var left = Sum();
        var sign = Peek;
        if (sign.Kind != TokenKind.Sign || sign.Text is not ("==" or "!=" or "<" or "<=" or ">" or ">="))
        {
            return left;
        }
        _next++;
        return new BinaryNode(sign.Text, left, Sum(), sign.At);
    }

    private Node Sum() => LeftToRight(Product, "+", "-");

    private Node Product() => LeftToRight(Minus, "*", "/");

    private Node Minus() => Takes("-", out var at) ? new UnaryNode("-", Deeper(Minus), at) : Primary();

    private Node Deeper(Func<Node> part)
    {
        if (++_depth > MaxDepth)
        {
            throw new ExpressionError($"嵌套超过 {MaxDepth} 层", Peek.At);
        }
        var node = part();
        _depth--;
        return node;
    }

    private Node LeftToRight(Func<Node> part, params ReadOnlySpan<string> operators)
    {
        var left = part();
        while (Peek.Kind is TokenKind.Sign or TokenKind.Word && operators.Contains(Peek.Text))
        {
            var sign = _tokens[_next++];
            left = new BinaryNode(sign.Text, left, part(), sign.At);
        }
        return left;
    }

    private Node Primary()
    {
        var token = _tokens[_next];
        _next += token.Kind == TokenKind.End ? 0 : 1;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new NumberNode(token.Number, token.At);
            case TokenKind.Text:
                return new TextNode(token.Text, token.At);
            case TokenKind.Word when token.Text is "true" or "false":
                return new TruthNode(token.Text == "true", token.At);
            case TokenKind.Word when !Reserved.Contains(token.Text):
                return Peek is { Kind: TokenKind.Sign, Text: "(" } ? Member(Call(token)) : Name(token);
            case TokenKind.Sign when token.Text == "(":
                var inner = Or();
                Expect(")");
                return inner;
            default:
                throw new ExpressionError(token.Kind == TokenKind.End ? "表达式不完整" : $"这里不能写“{token.Text}”", token.At);
        }
    }

    private CallNode Call(Token name)
    {
        Expect("(");
        var arguments = new List<Node>();
        if (!Takes(")", out _))
        {
            do
            {
                arguments.Add(Or());
            }
            while (Takes(",", out _));
            Expect(")");
        }
        return new CallNode(name.Text, arguments, name.At);
    }

    private Node Member(CallNode call)
    {
        if (!Takes(".", out var dot))
        {
            return call;
        }
        var figure = _tokens[_next++];
        return figure.Kind == TokenKind.Word ? new MemberNode(call, figure.Text, call.At)
            : throw new ExpressionError("点号后面要写汇总数的名称", dot);
    }

    private NameNode Name(Token first)
    {
        var parts = new List<string> { first.Text };
        while (Takes(".", out var dot))
        {
            var part = _tokens[_next];
            if (part.Kind is not TokenKind.Word || parts.Count == 3)
            {
                throw new ExpressionError("点号后面要写名称，最多三段", dot);
            }
            parts.Add(part.Text);
            _next++;
        }
        return new NameNode(parts, Takes("[i-1]", out _), first.At);
    }

    private bool Takes(string text, out int at)
    {
        at = Peek.At;
        var takes = Peek.Kind is TokenKind.Sign or TokenKind.Word && Peek.Text == text;
        _next += takes ? 1 : 0;
        return takes;
    }

    private void Expect(string sign)
    {
        if (!Takes(sign, out var at))
        {
            throw new ExpressionError($"这里应有“{sign}”", at);
        }
    }
}
