using BoardKit.Tests.Features.Postings;
using BoardKit.Tests.Import.Mixtures;
using BoardKit.Tests.Privacy;
using BoardKit.Tests.Support;
using BoardKit.Tests.Web;
using BoardKit.Tests.Web.Residents;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace BoardKit.Tests.Support;

/// <summary>
/// The classes that run longest begin first, so that at the end no core waits for one of them; the others come in no order, as ever.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(NothingPlainIsKeptTests), nameof(LookUpPageTests), nameof(AuthorizationMatrixTests),
        nameof(PostingsOnSqlite), nameof(MixtureTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        [.. testCollections.OrderByDescending(c => Long.Any(name => c.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))
            .ThenBy(_ => Random.Shared.Next())];
}
