namespace BoardKit.Domain.Forms.Expressions;

/// <summary>+ - * / over numbers that may be missing; a division by zero is missing.</summary>
internal static class Arithmetic
{
    /// <summary>Binds an operator.</summary>
    public static Term Bind(string sign, Term left, Term right)
    {
        var (l, r) = (left.Number!, right.Number!);
        var rank = sign is "+" or "-" ? 1 : 2;
        var shown = sign switch { "*" => "×", "/" => "÷", "-" => "−", _ => "+" };
        var term = sign switch
        {
            "+" => new Term(f => l(f) + r(f)),
            "-" => new Term(f => l(f) - r(f)),
            "*" => new Term(f => l(f) * r(f)),
            _ => new Term(f => r(f) is { } divisor and not 0 ? l(f) / divisor : null),
        };
        return term with
        {
            Rank = rank,
            Cells = Binder.Both(left, right),
            IsMoney = sign == "/" ? left.IsMoney && !right.IsMoney : left.IsMoney || right.IsMoney,
            Tell = f => left.Tell(f) is { } a && right.Tell(f) is { } b
                ? $"{Bracket(a, left.Rank < rank)} {shown} {Bracket(b, right.Rank < rank || (right.Rank == rank && sign is "-" or "/"))}"
                : null,
        };
    }

    private static string Bracket(string told, bool needed) => needed ? $"（{told}）" : told;
}
