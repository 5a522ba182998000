using System.Text;
using BoardKit.Cli;

namespace BoardKit.Tests.Cli;

/// <summary>
/// Runs a command within the test's own process, with a console of its own: what a process costs before its first line is a hundred times
/// what most commands cost. <c>ContractTests</c> holds both ways against each other. Shared with the tests in the browser.
/// </summary>
internal static class InProcess
{
    private static readonly AsyncLocal<(TextWriter Out, TextWriter Error)?> Current = new();

    static InProcess()
    {
        Console.SetOut(new Router(Console.Out, streams => streams.Out));
        Console.SetError(new Router(Console.Error, streams => streams.Error));
    }

    /// <summary>Exit code and both outputs, the second redacted as the program does it.</summary>
    public static async Task<(int Code, string Out, string Error)> Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        await using var redacting = new RedactingWriter(error);
        Current.Value = (TextWriter.Synchronized(output), redacting);
        var code = await CommandLine.Run(arguments);
        await redacting.FlushAsync();
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Writes to the console of the command that runs here; to the real one when there is none.</summary>
    private sealed class Router(TextWriter real, Func<(TextWriter Out, TextWriter Error), TextWriter> choose) : TextWriter
    {
        public override Encoding Encoding => real.Encoding;

        private TextWriter Inner => Current.Value is { } streams ? choose(streams) : real;

        public override void Write(char value) => Inner.Write(value);

        public override void Write(string? value) => Inner.Write(value);

        public override void Write(char[] buffer, int index, int count) => Inner.Write(buffer, index, count);

        public override void Flush() => Inner.Flush();
    }
}
