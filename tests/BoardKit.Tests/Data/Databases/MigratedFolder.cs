using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Data.Databases;

/// <summary>
/// A data folder as <c>migrate</c> leaves it: tables, digest key, certificate. Made once a run and copied by every fixture, which would
/// otherwise create forty tables and a key pair each time; that an empty folder is migrated is proved by the tests that start the program
/// on one.
/// </summary>
internal static class MigratedFolder
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Lays the copy into a folder that is still empty.</summary>
    public static async Task PutAsync(string folder) => Copy(await Made.Value, folder);

    /// <summary>Copies files and folders with their permissions.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var inner in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            var made = Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, inner)));
            if (!OperatingSystem.IsWindows())
            {
                made.UnixFileMode = File.GetUnixFileMode(inner);
            }
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static async Task<string> MakeAsync()
    {
        var folder = TemporaryFolder("boardkit-migrated-");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("BoardKit:Database:ConnectionString", $"Data Source={Path.Combine(folder, "boardkit.db")};Pooling=False")]).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
            .AddBoardKit(configuration, folder).BuildServiceProvider();
        await using var scope = services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")));
        Assert.False((await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().Handle(CancellationToken.None)).Failed);
        return folder;
    }

    /// <summary>A folder for the run that is gone after it.</summary>
    public static string TemporaryFolder(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
