using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Cli.Commands;

/// <summary>What an import answers about one notice, in the promised shape: the same for one notice and for each of several.</summary>
internal static class ImportAnswer
{
    /// <summary>Faults as JSON names them.</summary>
    public static IEnumerable<object> Faults(IEnumerable<Fault> faults) => faults.Select(f => new
    {
        f.At.Sheet,
        f.At.Row,
        f.At.Column,
        f.Code,
        Message = f.Detail,
        Severity = JsonNamingPolicy.CamelCase.ConvertName(f.Severity.ToString()),
        f.At.Section,
        Key = f.At.ColumnKey,
    });

    /// <summary>The questions among the faults as JSON names them.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="key">What <c>--answer</c> calls a question.</param>
    public static IEnumerable<object> Questions(IEnumerable<Fault> faults, Func<string, string> key) =>
        Asked(faults).Select(q => new { Key = key(q.Key), q.Sentence, Choices = q.Choices.ToDictionary(c => c.Key, c => c.Label) });

    /// <summary>Totals as JSON names them.</summary>
    public static Dictionary<string, string> Totals(IEnumerable<FigureValue> figures) =>
        figures.ToDictionary(f => f.Key, f => f.Value.ToString());

    /// <summary>Says on the error stream what is wrong, and below it how each question is answered.</summary>
    /// <inheritdoc cref="Questions"/>
    public static async Task Say(IReadOnlyList<Fault> faults, Func<string, string> key)
    {
        _ = await Shell.Refuse(faults);
        foreach (var question in Asked(faults))
        {
            await Console.Error.WriteLineAsync(
                string.Join(Environment.NewLine, question.Choices.Select(c => $"  --answer {key(question.Key)}={c.Key}  {c.Label}")));
        }
    }

    private static IEnumerable<Question> Asked(IEnumerable<Fault> faults) => faults.Select(f => f.Question).OfType<Question>();
}
