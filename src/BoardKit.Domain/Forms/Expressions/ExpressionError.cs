namespace BoardKit.Domain.Forms.Expressions;

/// <summary>
/// An expression that cannot be used: a sentence for the form's author and the 0-based character. Caught by the form reader, never by
/// users.
/// </summary>
internal sealed class ExpressionError(string sentence, int at) : Exception(sentence)
{
    /// <summary>0-based character in the expression.</summary>
    public int At { get; } = at;
}
