using System.Text;
using BoardKit.Domain.Privacy;

namespace BoardKit.Cli;

/// <summary>
/// Standard error, line by line through <see cref="Redaction"/>: a mistyped option may hold somebody's number as well as a file may.
/// </summary>
internal sealed class RedactingWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        lock (_line)
        {
            _ = _line.Append(value);
            if (value is '\n' or '\r')
            {
                Pass();
            }
        }
    }

    public override void Flush()
    {
        lock (_line)
        {
            Pass();
        }
        inner.Flush();
    }

    private void Pass()
    {
        inner.Write(Redaction.Of(_line.ToString()));
        _ = _line.Clear();
    }
}
