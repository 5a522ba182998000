namespace BoardKit.Tests;

/// <summary>
/// What holds for each of several things. There have to be some: of nothing everything is true, which is how a test stops testing without
/// a word. Where there may be none, Assert.All says so.
/// </summary>
internal static class Each
{
    public static void Is<T>(IEnumerable<T> items, Action<T> check)
    {
        var all = items.ToList();
        Assert.NotEmpty(all);
        Assert.All(all, check);
    }
}
