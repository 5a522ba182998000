using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using BoardKit.Features;
using BoardKit.Features.Frame;
using BoardKit.Features.Jobs;
using BoardKit.Features.Packs;
using BoardKit.Features.Postings;

namespace BoardKit.Tests.Architecture;

/// <summary>
/// Work is done by any node, under the public address of the one that it was ordered at: a kind of job that comes to the address at all,
/// itself or by a use case that it calls, takes it from its order.
/// </summary>
public sealed class OrderedAddressTests
{
    [Fact]
    public void A_kind_of_job_that_comes_to_the_public_address_takes_it_from_its_order()
    {
        var types = new ArchLoader().LoadAssembly(typeof(FeaturesRegistration).Assembly).Build().Types.ToDictionary(t => t.FullName);
        var kinds = typeof(FeaturesRegistration).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IJobKind))).Select(t => t.FullName!).ToList();
        var reaching = kinds.Where(kind => Reached(types, kind).Contains(typeof(PublicSite).FullName!))
            .Order(StringComparer.Ordinal).ToList();
        Assert.Equal([typeof(BoardPack).FullName!, typeof(ReadPhotos).FullName!], reaching);
        Each.Is(reaching, kind => Assert.Contains(types.Values.Where(t => Outer(t.FullName) == kind).SelectMany(t => t.Dependencies)
            .OfType<MethodCallDependency>(), call => call.Target.FullName == typeof(PublicSite).FullName
                && call.TargetMember.Name.StartsWith(nameof(PublicSite.As) + '(', StringComparison.Ordinal)));
    }

    /// <summary>What a type comes to by use cases and their parts.</summary>
    private static HashSet<string> Reached(Dictionary<string, IType> types, string from)
    {
        var (reached, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>([from]));
        while (waiting.TryDequeue(out var name))
        {
            foreach (var target in types.Values.Where(t => Outer(t.FullName) == name).SelectMany(t => t.Dependencies)
                .Select(d => Outer(d.Target.FullName)).Distinct())
            {
                if (typeof(FeaturesRegistration).Assembly.GetType(target) is { IsClass: true } type && reached.Add(target)
                    && (type.IsAssignableTo(typeof(IUseCase)) || type.IsAssignableTo(typeof(IUseCasePart))))
                {
                    waiting.Enqueue(target);
                }
            }
        }
        return reached;
    }

    private static string Outer(string name) => name.Split('+', '/')[0];
}
