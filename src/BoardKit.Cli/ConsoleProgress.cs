namespace BoardKit.Cli;

/// <summary>One line a step on standard error.</summary>
internal sealed class ConsoleProgress : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine(value);
}
