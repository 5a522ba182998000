using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>Runs alone: it watches a folder that other tests write to.</summary>
[CollectionDefinition(nameof(TempFolder), DisableParallelization = true)]
public sealed class TempFolder;

[Collection(nameof(TempFolder))]
public sealed class TempFolderTests
{
    [Fact]
    public async Task No_file_appears_in_the_temp_folder_during_a_large_import()
    {
        var appeared = new System.Collections.Concurrent.ConcurrentBag<string>();
        var rows = Enumerable.Range(0, 60_000).Select(i => new object?[] { $"户{i}", i * 0.1, $"备注{i:x8}{i * 7919L:x12}{i * 104729L:x16}" })
            .Prepend(["姓名", "补贴面积", "备注"]).ToArray();
        var content = new XlsxFile().Sheet("a", rows).Build();
        using var watcher = new FileSystemWatcher(Path.GetTempPath()) { EnableRaisingEvents = true };
        watcher.Created += (_, e) => appeared.Add(e.Name ?? "");
        var ours = Path.Combine(Path.GetTempPath(), "boardkit-watch-" + Guid.CreateVersion7());
        _ = Given.Import(content, "a.xlsx", Given.Subsidy);
        await File.WriteAllTextAsync(ours, "the watcher sees files", Given.Stop);
        for (var i = 0; i < 100 && !appeared.Contains(Path.GetFileName(ours)); i++)
        {
            await Task.Delay(20, Given.Stop);
        }
        File.Delete(ours);
        Assert.Contains(Path.GetFileName(ours), appeared);
        Assert.DoesNotContain(appeared, name => name.Contains("xlsx", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("tmp", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE", StringComparison.Ordinal));
    }
}
