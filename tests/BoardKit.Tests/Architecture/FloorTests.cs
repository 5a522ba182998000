using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using BoardKit.Domain;
using BoardKit.Features;

namespace BoardKit.Tests.Architecture;

/// <summary>
/// The floors of the two rooms that hold the product. An area is a namespace; it points to lower floors only, never to another area of its
/// own floor. A new area takes its place in the list, an arrow upwards is a thing that stands in the wrong area.
/// </summary>
public sealed class FloorTests
{
    /// <summary>
    /// What is said and refused; then proofs, days, places; what forms are made of; when something is due; content; how people are
    /// protected; what is judged; what is published.
    /// </summary>
    private const string DomainFloors =
        """
        (root) Proof
        Calendar
        Units Voice
        Assessment Law Returns
        Boards Figures Forms Jobs Webhooks
        Duties Reconciliation
        Catalogue Content
        Reading
        Privacy
        Forms.Expressions Review
        Forms.Checking Notices Reports
        Attachments Editions
        """;

    /// <summary>
    /// The frame of a use case; areas that stand alone; what several areas ask of a notice; the areas of the way; what is made of several
    /// of them; the door of registration.
    /// </summary>
    private const string FeatureFloors =
        """
        Frame Pictures
        Accounts Attachments.Reading Jobs Postings.Reading
        Audit Register
        Duties Figures Notices Printing Privacy Units Voice Webhooks
        Attachments Boards Printing.Templates Reviews Reconciliation Sheets Slips
        Oversight Packs Postings Privacy.Erasing Reports Residents Returns
        Assessment Open
        Operations Proof Reminders
        FormDesign
        (root)
        """;

    [Fact]
    public void An_area_of_the_domain_points_downwards_only() => Holds(typeof(Fault).Assembly, DomainFloors);

    [Fact]
    public void An_area_of_the_use_cases_points_downwards_only() => Holds(typeof(FeaturesRegistration).Assembly, FeatureFloors);

    private static void Holds(System.Reflection.Assembly room, string list)
    {
        var floors = list.Split('\n').SelectMany((line, floor) => line.Split(' ').Select(area => (area, floor)))
            .ToDictionary(f => f.area, f => f.floor);
        var root = room.GetName().Name!;
        string? Area(IType type)   // by its full name: nested types and generic parameters have no namespace of their own
        {
            var outer = type.FullName.Split('+', '/', '`')[0];
            var space = outer[..Math.Max(outer.LastIndexOf('.'), 0)];
            return space == root ? "(root)" : space.StartsWith(root + '.', StringComparison.Ordinal) ? space[(root.Length + 1)..] : null;
        }
        var arrows = new ArchLoader().LoadAssembly(room).Build().Types
            .SelectMany(type => type.Dependencies)
            .Select(arrow => (From: Area(arrow.Origin), To: Area(arrow.Target), What: $"{arrow.Origin.Name} → {arrow.Target.Name}"))
            .Where(arrow => arrow.From is not null && arrow.To is not null && arrow.From != arrow.To)
            .ToList();
        Assert.NotEmpty(arrows);
        Assert.Empty(arrows.SelectMany(arrow => (string[])[arrow.From!, arrow.To!]).Distinct().Except(floors.Keys));
        Assert.Empty(arrows.Where(arrow => floors[arrow.To!] >= floors[arrow.From!])
            .Select(arrow => $"{arrow.From} → {arrow.To}: {arrow.What}").Distinct());
    }
}
