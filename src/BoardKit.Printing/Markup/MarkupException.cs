using BoardKit.Domain;

namespace BoardKit.Printing.Markup;

/// <summary>Something in the markup that cannot be printed; turned into a fault by the printer.</summary>
internal sealed class MarkupException(int line, string message, string code = "markup-invalid") : Exception(message)
{
    /// <summary>Most characters said: what the template wrote is quoted, and it may have written a megabyte.</summary>
    private const int MostSaid = 120;

    /// <summary>Line of the template, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The refusal: the line, then what is wrong.</summary>
    public Fault ToFault() =>
        Fault.Invalid(code, $"模板第 {Line} 行：{(Message.Length > MostSaid ? Message[..MostSaid] + "……" : Message)}", new CellPlace(Row: Line));
}
