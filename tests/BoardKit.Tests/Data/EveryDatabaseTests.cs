using System.Reflection;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Features.Notices;

namespace BoardKit.Tests.Data;

/// <summary>What is tested on one database server is tested on the other: skipped where it is not at hand, and never forgotten.</summary>
public sealed class EveryDatabaseTests
{
    private static readonly Type[] Postgres = [typeof(PostgresOffice), typeof(PostgresDatabase)];
    private static readonly Type[] SqlServer = [typeof(SqlServerOffice), typeof(SqlServerDatabase)];

    [Fact]
    public void Each_class_of_tests_that_runs_on_PostgreSQL_has_a_twin_on_SQL_Server() =>
        Assert.Equal(Tested(Postgres).Order(), Tested(SqlServer).Order());

    [Fact]
    public void The_twins_are_many() => Assert.True(Tested(SqlServer).Count() > 20);

    /// <summary>Names of the tests that are written once for all databases and run on one of these.</summary>
    private static IEnumerable<string> Tested(Type[] storages) =>
        from type in Assembly.GetExecutingAssembly().GetTypes()
        where type.BaseType is { IsAbstract: true } shared && shared != typeof(OfficeTests)
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IClassFixture<>)
            && storages.Contains(i.GenericTypeArguments[0]))
        select type.BaseType!.Name;
}
