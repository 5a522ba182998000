namespace BoardKit.Cli;

/// <summary>What a command says by its exit code.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Fault = 1;
    public const int Refused = 2;
}
