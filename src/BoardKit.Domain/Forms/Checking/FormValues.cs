using System.Globalization;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>What the placeholders of a form's sentences stand for in one notice: inputs and figures by key, as people read them.</summary>
public static class FormValues
{
    /// <summary>
    /// Shown texts by placeholder: inputs, figures, and the results of {=expressions}. What is missing or cannot be computed has no entry,
    /// so a sentence that needs it is left out.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="inputs">Inputs, canonical texts.</param>
    /// <param name="totals">Figures by key, canonical decimal texts.</param>
    public static Dictionary<string, string> Of(Form form, IReadOnlyDictionary<string, string> inputs,
        IReadOnlyDictionary<string, string> totals)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in form.Inputs)
        {
            if (inputs.TryGetValue(input.Key, out var text))
            {
                var column = CellText.Column(input);
                values[input.Key] = CellText.Show(column, text, CellText.Decimals(column, [text]));
                AddWords(values, input.Key, input.IsNumber ? input.Unit : null, text);
            }
        }
        foreach (var figure in form.Figures)
        {
            if (totals.TryGetValue(figure.Key, out var text))
            {
                values[figure.Key] = CellText.Number(text, figure.Decimals);
                AddWords(values, figure.Key, figure.Measure, text);
            }
        }
        SentenceRun.Add(values, CompiledForm.Of(form), inputs, Numbers(totals));
        return values;
    }

    private static void AddWords(Dictionary<string, string> values, string key, string? unit, string text)
    {
        if (unit == "元" && TryNumber(text, out var amount) && AmountWords.Of(amount) is { } words)
        {
            values[key + AmountWords.Mark] = words;
        }
    }

    /// <summary>Reads a canonical decimal text.</summary>
    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out number);

    private static Dictionary<string, decimal> Numbers(IReadOnlyDictionary<string, string> totals)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (key, text) in totals)
        {
            if (TryNumber(text, out var number))
            {
                numbers[key] = number;
            }
        }
        return numbers;
    }

    /// <summary>
    /// What the lines below a notice may name, apart from what its sentences name: an input may be called from too (发放开始), and is not
    /// the day from which the paper hangs. The posting period: {term}, the whole of it in words; {from}, {to} and {days} (the number alone;
    /// the form writes 天 or 个工作日 behind it). Of a provisional end nothing is said as certain.
    /// </summary>
    public static Dictionary<string, string> OfPosting(PostingPeriod posting) => new(StringComparer.Ordinal)
    {
        ["from"] = CellText.Date(posting.From),
        ["to"] = (posting.IsProvisional ? "不早于" : "") + CellText.Date(posting.To),
        ["days"] = (posting.IsProvisional ? "至少" : "") + posting.Days.ToString(CultureInfo.InvariantCulture),
        ["term"] = CellText.Term(posting),
    };
}
