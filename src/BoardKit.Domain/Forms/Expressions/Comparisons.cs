namespace BoardKit.Domain.Forms.Expressions;

/// <summary>Comparisons: unknown when a side is missing. Texts and dates compare by code point (dates are yyyy-MM-dd).</summary>
internal static class Comparisons
{
    /// <summary>Binds a comparison. Throws <see cref="ExpressionError"/> when the sides differ in type.</summary>
    public static Term Bind(string sign, Term left, Term right, int at)
    {
        if (left.Kind != right.Kind || (left.Kind == TermKind.Truth && sign is not ("==" or "!=")))
        {
            throw new ExpressionError("两边的类型不能这样比较", at);
        }
        var term = left.Kind switch
        {
            TermKind.Number => Numbers(sign, left.Number!, right.Number!),
            TermKind.Text => Texts(sign, left.Text!, right.Text!),
            TermKind.Truth => Truths(sign == "==", left.Truth!, right.Truth!),
        };
        return term with { Cells = Binder.Both(left, right) };
    }

    private static Term Numbers(string sign, Func<Frame, decimal?> l, Func<Frame, decimal?> r) =>
        new(f => l(f) is { } a && r(f) is { } b ? Holds(sign, a.CompareTo(b)) : null);

    private static Term Texts(string sign, Func<Frame, string?> l, Func<Frame, string?> r) =>
        new(f => l(f) is { } a && r(f) is { } b ? Holds(sign, string.CompareOrdinal(a, b)) : null);

    private static Term Truths(bool equal, Func<Frame, bool?> l, Func<Frame, bool?> r) =>
        new(f => l(f) is { } a && r(f) is { } b ? a == b == equal : null);

    private static bool Holds(string sign, int order) => sign switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
}
