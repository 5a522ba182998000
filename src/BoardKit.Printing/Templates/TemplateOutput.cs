using System.Text;
using Scriban.Runtime;
using Scriban.Syntax;

namespace BoardKit.Printing.Templates;

/// <summary>
/// What a template writes, and which of its lines wrote what: a fault of the markup is told in the line of the template, where it can be
/// mended, however often a loop wrote it.
/// </summary>
internal sealed class TemplateOutput : IScriptOutput
{
    private readonly StringBuilder _text = new();
    private readonly List<Chunk> _chunks = [];
    private (string Text, List<int> Lines)? _whole;

    /// <summary>
    /// A piece of output: where it begins, the line (from 1) of the template that wrote it, and whether it stands there as it is.
    /// </summary>
    private readonly record struct Chunk(int At, int Line, bool Verbatim);

    /// <summary>The markup.</summary>
    public string Text => Whole.Text;

    /// <summary>The node that writes.</summary>
    public Func<ScriptNode?> Writer { get; set; } = () => null;

    /// <summary>Line (from 1) of the expression that writes, for what is not written verbatim.</summary>
    public int Line { get; set; } = 1;

    /// <summary>The markup and where its lines begin; made once, when all is written.</summary>
    private (string Text, List<int> Lines) Whole
    {
        get
        {
            if (_whole is not { } whole)
            {
                whole = (_text.ToString(), [0]);
                for (var end = whole.Text.IndexOf('\n'); end >= 0; end = whole.Text.IndexOf('\n', end + 1))
                {
                    whole.Lines.Add(end + 1);
                }
                _whole = whole;
            }
            return whole;
        }
    }

    public void Write(string text, int offset, int count)
    {
        _whole = null;
        _chunks.Add(Writer() is ScriptRawStatement raw && ReferenceEquals(raw.Text.FullText, text)
            ? new(_text.Length, 1 + text.AsSpan(0, offset).Count('\n'), true)
            : new(_text.Length, Line, false));
        _ = _text.Append(text, offset, count);
    }

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }

    /// <summary>The line of the template that wrote a place of the markup, both from 1.</summary>
    public int LineOf(int line, int column)
    {
        var lines = Whole.Lines;
        var row = Math.Clamp(line - 1, 0, lines.Count - 1);
        var found = Last(_chunks, c => c.At, lines[row] + Math.Max(0, column - 1));
        return found < 0
            ? 1 : _chunks[found].Line + (_chunks[found].Verbatim ? Math.Max(0, row - Last(lines, at => at, _chunks[found].At)) : 0);
    }

    public override string ToString() => Text;

    /// <summary>Index of the last item that begins at or before a place, or -1.</summary>
    private static int Last<T>(List<T> items, Func<T, int> begins, int place)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = begins(items[middle]) <= place ? (middle + 1, high) : (low, middle);
        }
        return low - 1;
    }
}
