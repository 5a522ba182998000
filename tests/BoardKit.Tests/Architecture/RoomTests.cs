using System.Reflection;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;

namespace BoardKit.Tests.Architecture;

/// <summary>The arrows between the rooms.</summary>
public sealed class RoomTests
{
    [Fact]
    public void Domain_references_nothing_but_the_base_library() =>
        Each.Is(References(typeof(UnitCode).Assembly), name => Assert.StartsWith("System", name, StringComparison.Ordinal));

    [Theory]
    [InlineData("BoardKit.Import", "BoardKit.Domain")]
    [InlineData("BoardKit.Printing", "BoardKit.Domain")]
    [InlineData("BoardKit.Data", "BoardKit.Domain")]
    [InlineData("BoardKit.Data.Sqlite", "BoardKit.Data BoardKit.Domain")]
    [InlineData("BoardKit.Data.SqlServer", "BoardKit.Data BoardKit.Domain")]
    [InlineData("BoardKit.Data.Postgres", "BoardKit.Data BoardKit.Domain")]
    [InlineData("BoardKit.Features", "BoardKit.Data BoardKit.Domain BoardKit.Import BoardKit.Printing")]
    public void A_room_knows_only_the_rooms_below_it(string room, string below)
    {
        var known = References(Assembly.Load(room)).Where(name => name.StartsWith("BoardKit.", StringComparison.Ordinal));
        Assert.Subset(below.Split(' ').ToHashSet(), known.ToHashSet());
    }

    [Fact]
    public void Provider_packages_stay_in_their_projects()
    {
        string[] packages = ["Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Data.SqlClient",
            "Microsoft.EntityFrameworkCore.SqlServer", "Npgsql", "Npgsql.EntityFrameworkCore.PostgreSQL"];
        foreach (var room in (string[])["BoardKit.Domain", "BoardKit.Import", "BoardKit.Printing", "BoardKit.Data", "BoardKit.Features"])
        {
            Assert.Empty(References(Assembly.Load(room)).Intersect(packages));
        }
    }

    [Fact]
    public void A_use_case_is_a_sealed_class_with_one_handle()
    {
        var useCases = typeof(IUseCase).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IUseCase))).ToList();
        Assert.NotEmpty(useCases);
        Each.Is(useCases, type =>
        {
            Assert.True(type is { IsSealed: true, IsPublic: true });
            Assert.Single(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly),
                method => method.Name == "Handle");
        });
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name ?? "");
}
