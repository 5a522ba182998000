using ArchUnitNET.Loader;
using BoardKit.Domain.Review;
using BoardKit.Features;
using BoardKit.Features.Frame;

namespace BoardKit.Tests.Architecture;

/// <summary>The audit has one writer: what is one day chained over its entries is chained there.</summary>
public sealed class AuditTests
{
    [Fact]
    public void Only_acts_writes_an_entry_of_the_audit()
    {
        var writers = new ArchLoader().LoadAssemblies(typeof(FeaturesRegistration).Assembly, typeof(AuditEntry).Assembly).Build().Types
            .SelectMany(type => type.Dependencies.OfType<ArchUnitNET.Domain.Dependencies.MethodCallDependency>())
            .Where(call => call.Target.FullName == typeof(AuditEntry).FullName
                && call.TargetMember.Name.StartsWith(".ctor(", StringComparison.Ordinal))
            .Select(call => call.Origin.FullName).Distinct();
        Assert.Equal([typeof(Acts).FullName], writers);
    }
}
