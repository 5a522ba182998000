namespace BoardKit.Benchmarks;

internal static class Usage
{
    /// <summary>Says which comparisons there are; 2, as a command that was not understood.</summary>
    public static int Print()
    {
        Console.Error.WriteLine("dotnet run --project tests/BoardKit.Benchmarks -c Release -- "
            + "import|import-unclocked|suggest|texts|print|board|pack|rollup|duties|reconciliation|eye|county [<path> [<folder to keep>]]|masking|resident|look-up|lock|pictures"
            + "|soak <minutes> [<published host>]|all");
        return 2;
    }
}
