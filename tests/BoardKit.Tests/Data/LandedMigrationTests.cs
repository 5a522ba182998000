using System.Security.Cryptography;
using System.Text;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Data;

/// <summary>
/// A migration that has landed is never edited or made anew: databases that have it could not follow. Further ones may be added.
/// </summary>
public sealed class LandedMigrationTests
{
    private static string List => Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Data", "frozen", "migrations.sha256");

    public static TheoryData<string, string> Landed => [.. File.ReadAllLines(List).Select(line => line.Split("  ", 2))
        .Select(parts => (parts[1], parts[0]))];

    [Theory, MemberData(nameof(Landed))]
    public void A_landed_migration_is_as_it_landed(string file, string digest)
    {
        var path = Path.Combine(FormFiles.Root, file);
        Assert.True(File.Exists(path), $"{file} has landed and is gone.");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.True(digest == Convert.ToHexStringLower(SHA256.HashData(Bytes(path, text))),
            $"{file} has landed and was changed: add a further migration instead.");
    }

    [Fact]
    public void Each_database_has_landed_migrations_and_nobody_can_replace_them()
    {
        Each.Is(["Sqlite", "SqlServer", "Postgres"], provider =>
            Assert.Contains(Landed, row => row.Data.Item1.Contains($"BoardKit.Data.{provider}/", StringComparison.Ordinal)));
        Assert.DoesNotContain("rm -rf", File.ReadAllText(Path.Combine(FormFiles.Root, "deploy", "add-migration.sh")),
            StringComparison.Ordinal);
    }

    /// <summary>The bytes as in the repository, whatever line endings the checkout gave them.</summary>
    private static byte[] Bytes(string path, string text) =>
        [.. File.ReadAllBytes(path).AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.GetPreamble() : [],
        .. Encoding.UTF8.GetBytes(text)];
}
