using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// The expressions inside a form's sentences: {=5.2 * rate:2} is computed from inputs and figures. Rows cannot be named, so a sentence
/// never tells about one household.
/// </summary>
internal static class SentenceRun
{
    /// <summary>Begins an expression inside braces.</summary>
    public const char Mark = '=';

    private const char Digits = ':';
    private const int MostDecimals = 8;

    /// <summary>Every expression of the form's sentences, bound; the key is the placeholder's text between the braces.</summary>
    public static IEnumerable<string> Placeholders(Form form) =>
        new[] { form.Plain, form.Example }.Concat(Passages.Texts(form)).OfType<string>()
            .SelectMany(FormText.Placeholders).Where(p => p.StartsWith(Mark)).Distinct(StringComparer.Ordinal);

    /// <summary>Binds one placeholder. Throws <see cref="ExpressionError"/>.</summary>
    public static (Term Value, int? Decimals) Bind(Form form, string placeholder)
    {
        var (text, decimals) = (placeholder[1..], (int?)null);
        if (text.LastIndexOf(Digits) is >= 0 and var at)
        {
            decimals = int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
                && digits <= MostDecimals
                ? digits
                : throw new ExpressionError($"冒号后面要写 0 到 {MostDecimals} 的小数位数", at);
            text = text[..at];
        }
        return (new Binder(new FormNames(form, -1) { WithFigures = true }).Number(text), decimals);
    }

    /// <summary>Adds the shown result of each expression; one that lacks a value, or whose number is out of range, has no entry.</summary>
    public static void Add(Dictionary<string, string> values, CompiledForm form, IReadOnlyDictionary<string, string> inputs,
        IReadOnlyDictionary<string, decimal> figures)
    {
        if (form.Sentences.Count == 0)
        {
            return;
        }
        var at = new Frame(new Ledger(form.Form, new NoticeContent { Inputs = inputs }, new CheckContext { Figures = figures }), -1, 0);
        foreach (var (placeholder, (term, decimals)) in form.Sentences)
        {
            if (Evaluate(term, at) is { } value)
            {
                values[placeholder] = Show(value, decimals);
            }
        }
    }

    private static decimal? Evaluate(Term term, Frame at)
    {
        try
        {
            return term.Number!(at);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>449.23 as rounded (half away from zero); a whole result without decimals; exact where the form names no decimals.</summary>
    private static string Show(decimal value, int? decimals)
    {
        var shown = decimals is { } digits ? Math.Round(value, digits, MidpointRounding.AwayFromZero) : value;
        return shown == decimal.Truncate(shown) ? CellText.Number(shown, 0)
            : decimals is { } most ? CellText.Number(shown, most)
            : CellText.Number(shown.ToString("0.############################", CultureInfo.InvariantCulture), 0);
    }
}
